import Datasets
import Network
import Preprocess
import Recognition

/// Learns a person's hand: trains the last layers of a shipped model on the user's samples,
/// augmented as strokes, while a rehearsal set holds the rest of its answers.
///
/// The same model, samples, rehearsal set and options give the same bits with any number of
/// threads.
package struct Personalization: Sendable {
  package let shipped: Model
  /// The name of the shipped model.
  package let base: String
  package let rehearsal: RehearsalSet
  package let options: PersonalizationOptions
  /// How many work; nil for one for every processor.
  package let threads: Int?

  /// - Parameter shipped: a model that reads digits.
  package init(
    of shipped: Model, named base: String, rehearsal: RehearsalSet,
    options: PersonalizationOptions = PersonalizationOptions(), threads: Int? = nil
  ) {
    self.shipped = shipped
    self.base = base
    self.rehearsal = rehearsal
    self.options = options
    self.threads = threads
  }

  /// What a hand was learned from, and the result.
  package struct Result: Sendable {
    /// The shipped model with other last layers. Its calibration stays: the shipped model has seen
    /// all of the rehearsal set, so that nothing is left to fit another one to, and the drift is
    /// bounded.
    package let model: Model
    package let report: PersonalizationReport
  }

  /// Learns the samples that `usable` keeps.
  ///
  /// - Parameters:
  ///   - progress: called with the share that is done, 0 to 1.
  ///   - isCanceled: asked every few milliseconds.
  /// - Returns: nil if canceled, or if no sample is usable.
  package func learn(
    _ samples: [UserSample], progress: (Double) -> Void = { _ in },
    isCanceled: () -> Bool = { false }
  ) -> Result? {
    let samples = usable(samples)
    guard !samples.isEmpty, !isCanceled() else { return nil }
    let material = LearningMaterial(self, samples)
    guard !isCanceled() else { return nil }
    progress(Self.preparationShare)
    let folds = Folds(samples.map(\.label.exampleLabel), count: options.folds)
    var done = 0
    func head(learning indices: [Int]) -> NeuralNetwork? {
      let part = (1 - Self.preparationShare) / Double(folds.count + 1)
      defer { done += 1 }
      return material.training.trained(
        material.head, user: indices.flatMap(material.rows),
        progress: { progress(Self.preparationShare + part * (Double(done) + $0)) },
        isCanceled: isCanceled)
    }
    var heldBack = Share(correct: 0, count: 0)
    for fold in folds.parts {
      guard let head = head(learning: fold.learned) else { return nil }
      heldBack += material.handShare(fold.heldBack, by: head)
    }
    guard let head = head(learning: Array(samples.indices)) else { return nil }
    return result(head, material, heldBack: heldBack)
  }

  private static let preparationShare = 0.3

  /// Blank drawings are left out, and with a model that has no reject class those that are not
  /// digits.
  package func usable(_ samples: [UserSample]) -> [UserSample] {
    samples.filter {
      !$0.drawing.isBlank
        && (shipped.network.architecture.hasRejectClass || $0.digit != nil)
    }
  }

  /// The samples that the shipped model reads as something else with confidence: mistakes of the
  /// user, or a hand that it does not know at all. They are worth a look before they are learned.
  package func contradicted(_ samples: [UserSample]) -> [UserSample] {
    let recognizer = Recognizer(
      name: "shipped", network: shipped.network, calibration: shipped.calibration)
    return samples.filter { sample in
      guard let reading = recognizer.read(sample.drawing) else { return false }
      let isOther = sample.digit.map { $0 != reading.digit } ?? true
      return reading.isDigit && isOther && reading.confidence >= options.contradiction
    }
  }

  private func result(
    _ head: NeuralNetwork, _ material: LearningMaterial, heldBack: Share
  ) -> Result {
    let network = NeuralNetwork(
      layers: shipped.network.kinds.dropLast(head.kinds.count) + head.kinds)
    let before = material.handShare(material.samples.indices, by: material.head)
    let report = PersonalizationReport(
      samples: material.samples.count,
      handBefore: before, handAfter: heldBack,
      rehearsalBefore: material.validationShare(by: material.head),
      rehearsalAfter: material.validationShare(by: head),
      drift: material.drift(of: head),
      contradicted: contradicted(material.samples).map(\.id), driftBound: options.driftBound)
    let model = Model(
      network: network, training: shipped.training,
      calibration: shipped.calibration,
      personal: PersonalRecord(base: base, samples: material.samples.count))
    return Result(model: model, report: report)
  }
}

/// A division of samples into parts that are held back in turn.
private struct Folds {
  let parts: [(learned: [Int], heldBack: [Int])]

  var count: Int { parts.count }

  /// - Parameters:
  ///   - labels: of the samples. Each part gets some of every label.
  ///   - count: of parts, at most as many as there are samples. A single sample is learned and
  ///     read.
  init(_ labels: [UInt8], count: Int) {
    let sorted = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
    let count = min(max(count, 2), labels.count)
    guard count > 1 else {
      parts = [(Array(labels.indices), Array(labels.indices))]
      return
    }
    parts = (0..<count).map { fold in
      let places = sorted.indices
      return (
        places.filter { $0 % count != fold }.map { sorted[$0] },
        places.filter { $0 % count == fold }.map { sorted[$0] }
      )
    }
  }
}
