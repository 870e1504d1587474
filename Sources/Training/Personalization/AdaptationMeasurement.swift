import Datasets
import Evaluation
import Network
import Preprocess
import Recognition

/// Measures how well a model learns the hands of people whom it was not trained on, and what that
/// costs it on the digits of others.
package struct AdaptationMeasurement: Sendable {
  /// Which of a person's digits are learned.
  package enum Corrections: Hashable, Sendable {
    /// So many of each digit.
    case perDigit(Int)
    /// Only misread ones, at most so many, and at most half of them.
    case misread(Int)
    /// So many of any digit, with wrong labels.
    case wrong(Int)
  }

  /// One person's figures.
  package struct Outcome: Sendable {
    package let writer: String
    package let samples: Int
    /// Of the person's digits that were not learned.
    package let before: Share
    package let after: Share
    /// Of MNIST's test images, and of the digits of all other people.
    package let mnist: (before: Share, after: Share)
    package let others: (before: Share, after: Share)
    package let report: PersonalizationReport
    package let seconds: Double
  }

  package let shipped: Model
  package let rehearsal: RehearsalSet
  package let options: PersonalizationOptions
  private let people: [(writer: String, digits: [LabeledDrawing])]
  private let mnist: ImageSet

  /// - Parameter people: whom the model was not trained on.
  package init(
    of shipped: Model, rehearsal: RehearsalSet, options: PersonalizationOptions,
    people: [String: [LabeledDrawing]], mnist: ImageSet
  ) {
    self.shipped = shipped
    self.rehearsal = rehearsal
    self.options = options
    self.people = people.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.mnist = mnist
  }

  /// Every writer with at least `errors` misread digits; if there is none, the worst tenth of the
  /// writers with at least `digits`.
  package func worstRead(errors: Int = 10, digits: Int = 20) -> [String] {
    let known = people.filter { $0.digits.count >= digits }.map { person in
      (person.writer, share(of: person.digits, by: shipped.network))
    }
    let bad = known.filter { $0.1.errors >= errors }
    guard bad.isEmpty else { return bad.map(\.0) }
    return known.sorted { ($0.1.accuracy, $0.0) < ($1.1.accuracy, $1.0) }
      .prefix((known.count + 9) / 10).map(\.0)
  }

  /// Learns some of a person's digits and reads the others.
  ///
  /// - Returns: nil if nothing could be learned.
  package func outcome(
    of writer: String, _ corrections: Corrections, seed: UInt64
  ) -> Outcome? {
    guard let person = people.first(where: { $0.writer == writer }) else { return nil }
    var random = RandomSource(seed: seed)
    let (learned, others) = chosen(person.digits, corrections, &random)
    var options = options
    options.seed = seed
    let start = ContinuousClock.now
    let learning = Personalization(
      of: shipped, named: "shipped", rehearsal: rehearsal, options: options)
    guard let result = learning.learn(learned) else { return nil }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let (old, new) = (shipped.network, result.model.network)
    let strangers = people.filter { $0.writer != writer }.flatMap(\.digits)
    let strangersImages = ImageSet(strangers)
    return Outcome(
      writer: writer, samples: learned.count, before: share(of: others, by: old),
      after: share(of: others, by: new),
      mnist: (share(of: mnist, by: old), share(of: mnist, by: new)),
      others: (share(of: strangersImages, by: old), share(of: strangersImages, by: new)),
      report: result.report, seconds: seconds)
  }

  private func chosen(
    _ digits: [LabeledDrawing], _ corrections: Corrections, _ random: inout RandomSource
  ) -> (learned: [UserSample], others: [LabeledDrawing]) {
    var order = Array(digits.indices)
    random.shuffle(&order)
    let learned: [Int]
    var wrong: [Int: Int] = [:]
    switch corrections {
    case .perDigit(let count):
      var counts = Array(repeating: 0, count: 10)
      learned = order.filter { index in
        counts[digits[index].label] += 1
        return counts[digits[index].label] <= count
      }
    case .misread(let most):
      let recognizer = Recognizer(name: "shipped", network: shipped.network)
      let misread = order.filter {
        recognizer.read(digits[$0].drawing)?.digit != digits[$0].label
      }
      learned = Array(misread.prefix(min(most, (misread.count + 1) / 2)))
    case .wrong(let count):
      learned = Array(order.prefix(count))
      for index in learned {
        wrong[index] = (digits[index].label + 1 + random.index(below: 9)) % 10
      }
    }
    let samples = learned.map { index in
      UserSample(
        drawing: digits[index].drawing, label: .digit(wrong[index] ?? digits[index].label),
        milliseconds: index)
    }
    let rest = Set(digits.indices).subtracting(learned).sorted()
    return (samples, rest.map { digits[$0] })
  }

  private func share(of digits: [LabeledDrawing], by network: NeuralNetwork) -> Share {
    share(of: ImageSet(digits), by: network)
  }

  private func share(of images: ImageSet, by network: NeuralNetwork) -> Share {
    guard !images.isEmpty else { return Share(correct: 0, count: 0) }
    let score = network.keeping(outputs: 10).score(Examples(images))
    return Share(correct: score.correct, count: score.examples)
  }
}
