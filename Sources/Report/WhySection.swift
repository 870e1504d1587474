import Evaluation
import Images
import Network
import Preprocess
import Recognition
import Support

/// Why the worst mistakes were made: heat maps of what spoke for the digit read and against the
/// digit meant.
struct WhySection {
  struct Mistake {
    let truth: Int
    let reading: Int
    /// How much more speaks for the digit read than for the digit meant, in logit units.
    let strength: String
    /// The network's image, and the heat map: PNG in base64.
    let png: String
    let heat: String
  }

  static let largestCount = 12
  /// Shades either way.
  private static let shades = 7
  private static let opacities = 17

  let mistakes: [Mistake]

  /// Nil if there is no mistake, or if the model does not read digits.
  ///
  /// - Parameter examples: the mistakes made with the most confidence, worst first.
  init?(_ examples: [EvaluatedExample], model: Model) {
    let network = model.network
    guard network.inputCount == DigitImage.pixelCount,
      Recognizer.outputCounts.contains(network.outputCount)
    else { return nil }
    let explainer = Explainer(
      Recognizer(name: "", network: network, calibration: model.calibration))
    mistakes = examples.prefix(Self.largestCount).compactMap { Mistake($0, explainer) }
    guard !mistakes.isEmpty else { return nil }
  }
}

extension WhySection.Mistake {
  /// Nil for a blank drawing.
  fileprivate init?(_ example: EvaluatedExample, _ explainer: Explainer) {
    guard !example.isCorrect, let image = example.image,
      let explanation = explainer.explain(
        image, Question(label: example.digit, against: example.label))
    else { return nil }
    truth = example.label
    reading = example.digit
    strength = fixed(Double(explanation.strength), 1)
    png = PNG.black(image.pixels, width: DigitImage.side, height: DigitImage.side)
    heat = WhySection.heatMap(explanation, of: image)
  }
}

extension WhySection {
  /// Pixels of the foreground, blue to gray to orange, in base64.
  fileprivate static func heatMap(
    _ explanation: PixelExplanation, of image: DigitImage
  ) -> String {
    let largest = explanation.relevance.reduce(0) { max($0, abs($1)) }
    let indices = zip(explanation.relevance, image.pixels).map { relevance, pixel in
      let share = largest > 0 ? relevance / largest : 0
      let shade = shades + Int((share * Float(shades)).rounded())
      return UInt8(shade * opacities + Int(pixel) * (opacities - 1) / 255)
    }
    return PNG.indexed(
      indices, colors: heatColors, width: DigitImage.side, height: DigitImage.side)
  }

  /// By shade, then by opacity.
  private static let heatColors: [SIMD4<UInt8>] = (-shades...shades).flatMap { shade in
    let strong = shade < 0 ? SIMD3<Int>(0xD9, 0x5F, 0x0E) : SIMD3<Int>(0x3D, 0x6B, 0xF0)
    let gray = SIMD3<Int>(0x85, 0x7F, 0x72)
    let share = abs(shade)
    let color = (gray &* (shades - share) &+ strong &* share) / SIMD3(repeating: shades)
    return (0..<opacities).map { opacity in
      SIMD4(
        UInt8(color.x), UInt8(color.y), UInt8(color.z), UInt8(255 * opacity / (opacities - 1)))
    }
  }
}
