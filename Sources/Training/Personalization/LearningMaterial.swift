import Datasets
import Network
import Preprocess
import Recognition

/// The user's and the rehearsal set's examples as features of the shipped model's first layers,
/// which do not change.
struct LearningMaterial {
  let samples: [UserSample]
  /// The layers that are trained, as the shipped model has them.
  let head: NeuralNetwork
  let training: HeadTraining
  private let variants: Int
  private let shipped: Model
  private let validation: FeatureExtractor.Output
  private let validationLabels: [UInt8]

  init(_ personalization: Personalization, _ samples: [UserSample]) {
    let (options, threads) = (personalization.options, personalization.threads)
    let network = personalization.shipped.network.folded
    let count = min(options.trainedLayers, network.denseSuffixCount)
    let extractor = FeatureExtractor(network, layerCount: network.kinds.count - count)
    let rehearsal = personalization.rehearsal.training
    let drawings = rehearsal.digits.map(\.drawing) + rehearsal.letters
    let variants = options.variants
    let examples = extractor.output(
      count: drawings.count + samples.count * variants, threads: threads
    ) { row in
      let user = row - drawings.count
      let drawing = user < 0 ? drawings[row] : samples[user / variants].drawing
      let isOriginal = user >= 0 && user % variants == 0
      return Self.image(
        of: drawing, seed: isOriginal ? nil : options.seed &+ UInt64(row) &* Self.seedStep)
    }
    let targets = Self.targets(examples.logits, drawings.count, samples, options)
    training = HeadTraining(
      features: examples.features, targets: targets, rehearsalCount: drawings.count,
      options: options, threads: threads)
    head = NeuralNetwork(layers: Array(network.kinds.suffix(count)))
    self.samples = samples
    self.variants = variants
    shipped = personalization.shipped
    let heldBack = personalization.rehearsal.validation
    let validationDrawings = heldBack.digits.map(\.drawing) + heldBack.letters
    validationLabels =
      heldBack.digits.map { UInt8($0.label) } + heldBack.letters.map { _ in ImageSet.rejectClass }
    validation = extractor.output(count: validationDrawings.count, threads: threads) {
      Self.image(of: validationDrawings[$0], seed: nil)
    }
  }

  private static let seedStep: UInt64 = 0xD1B5_4A32_D192_ED03

  /// - Parameter seed: of a variant; nil for the drawing as it is.
  private static func image(of drawing: Drawing, seed: UInt64?) -> [UInt8] {
    guard let seed else {
      return (Normalizer().image(of: drawing) ?? .blank).pixels
    }
    var random = RandomSource(seed: seed)
    return (StrokeAugmentation.ofOneHand.image(of: drawing, random: &random) ?? .blank).pixels
  }

  private static func targets(
    _ logits: Matrix, _ rehearsalCount: Int, _ samples: [UserSample],
    _ options: PersonalizationOptions
  ) -> [SoftTarget] {
    let batch = Float(options.userBatch + options.rehearsalBatch)
    let userWeight = batch / Float(options.userBatch)
    let rehearsalWeight =
      options.rehearsalWeight(samples: samples.count) * batch / Float(options.rehearsalBatch)
    return (0..<logits.rows).map { row in
      let user = row - rehearsalCount
      guard user >= 0 else {
        return SoftTarget(answer: Array(logits.row(row)), weight: rehearsalWeight)
      }
      return SoftTarget(
        label: samples[user / options.variants].label.exampleLabel, weight: userWeight)
    }
  }

  /// The rows of a sample's variants.
  func rows(_ sample: Int) -> Range<Int> {
    let first = training.rehearsalCount + sample * variants
    return first..<first + variants
  }

  /// How many of all variants of some samples are read as what the user says. Many readings of a
  /// sample tell small gains that one cannot.
  func handShare(_ samples: some Sequence<Int>, by head: NeuralNetwork) -> Share {
    Share(
      samples.flatMap { sample in
        let logits = head.logits(of: training.features.selecting(Array(rows(sample))))
        return (0..<variants).map { variant in
          let reading = reading(logits, variant)
          guard let digit = self.samples[sample].digit else { return !reading.isDigit }
          return reading.isDigit && reading.digit == digit
        }
      })
  }

  private func reading(_ logits: Matrix, _ row: Int) -> Reading {
    Reading(
      image: .blank, logits: Array(logits.row(row)), output: shipped.network.output,
      calibration: shipped.calibration)
  }

  /// How many of the held-back digits of the rehearsal set are read correctly.
  func validationShare(by head: NeuralNetwork) -> Share {
    let logits = head.logits(of: validation.features)
    return Share(
      validationLabels.indices.filter { validationLabels[$0] < 10 }.map {
        reading(logits, $0).digit == Int(validationLabels[$0])
      })
  }

  /// How far the answers on the held-back examples of the rehearsal set are from the shipped
  /// model's.
  func drift(of head: NeuralNetwork) -> Drift {
    Drift(
      shipped: self.head.logits(of: validation.features),
      personal: head.logits(of: validation.features))
  }
}

extension NeuralNetwork {
  /// How many of the last layers give no images: these can be trained alone.
  fileprivate var denseSuffixCount: Int {
    kinds.reversed().prefix { !$0.spec.isSpatial }.count
  }
}

extension Matrix {
  /// Some rows, in the order given.
  fileprivate func selecting(_ rows: [Int]) -> Matrix {
    Matrix(rows: rows.count, columns: columns, values: rows.flatMap { row($0) })
  }
}
