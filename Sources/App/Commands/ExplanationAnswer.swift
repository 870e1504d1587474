import Desktop
import Network
import Preprocess
import Recognition
import Support
import WindowModel

/// What `scrawl explain` found.
struct ExplainedContent {
  enum Explanation {
    case ink(InkExplanation)
    case pixels(PixelExplanation)
  }

  let reading: Reading
  let explanation: Explanation
  let network: NeuralNetwork
  let trace: ActivationTrace
  let erasure: WhatIf?
  let addition: WhatIf?

  init(
    _ reading: Reading, _ explanation: Explanation, _ explainer: Explainer,
    erasure: WhatIf? = nil, addition: WhatIf? = nil
  ) {
    self.reading = reading
    self.explanation = explanation
    network = explainer.recognizer.network
    trace = NetworkTracer(network).trace(reading.image.pixels)
    self.erasure = erasure
    self.addition = addition
  }

  var question: Question {
    switch explanation {
    case .ink(let ink): ink.question
    case .pixels(let pixels): pixels.question
    }
  }

  var strength: Float {
    switch explanation {
    case .ink(let ink): ink.strength
    case .pixels(let pixels): pixels.strength
    }
  }

  /// A heat map as a PNG file.
  var png: [UInt8] {
    switch explanation {
    case .ink(let ink): HeatMap.png(ink, .light)
    case .pixels(let pixels): HeatMap.png(pixels, of: reading.image, .light)
    }
  }
}

// MARK: As text

extension ExplainedContent {
  /// As `4 0.931`, `for 4 against 9: 2.60`, then a line for each stroke and each what-if.
  var lines: [String] {
    let against = question.against.map { " against \(Reading.label($0))" } ?? ""
    return [
      reading.line, "for \(Reading.label(question.label))\(against): \(signed(strength))",
    ] + strokeLines + whatIfLines
  }

  /// The mean relevance of each stroke's ink.
  private var strokeLines: [String] {
    guard case .ink(let ink) = explanation else { return [] }
    return Dictionary(grouping: ink.pieces, by: \.stroke).sorted { $0.key < $1.key }.map {
      let length = $1.reduce(0) { $0 + $1.length }
      let sum = $1.reduce(0) { $0 + $1.length * Double($1.relevance) }
      let mean = length > 0 ? Float(sum / length) : $1[0].relevance
      return "stroke \($0 + 1): \(signed(mean))"
    }
  }

  private var whatIfLines: [String] {
    [(erasure, "without"), (addition, "with another")].compactMap { whatIf, words in
      whatIf.map { "\(words) \(fixed($0.length, 1)) pixels of ink: \(Reading.label($0.label))" }
    }
  }

  private func signed(_ number: Float) -> String {
    (number > 0 ? "+" : "") + fixed(Double(number), 2)
  }
}

// MARK: As JSON

/// An explanation as a line of JSON. Relevance and strength are in logit units; points are in units
/// of the canvas's side, 0 to 1; pixels and activations are in rows from the top.
struct ExplanationAnswer: Encodable {
  private struct Piece: Encodable {
    let stroke: Int
    let points: [[Double]]
    let length: Double
    let relevance: Float
  }

  private struct Change: Encodable {
    let points: [[Double]]
    let length: Double
    let reading: String
  }

  private struct Layer: Encodable {
    let title: String
    /// Rows, columns, and numbers at each place.
    let shape: [Int]
    let activations: [Float]
  }

  private let file: String
  private let digit: Int
  private let confidence: Float
  private let isDigit: Bool
  private let label: String
  private let against: String?
  private let strength: Float
  private let pieces: [Piece]?
  private let relevance: [Float]?
  private let erasure: Change?
  private let addition: Change?
  private let image: [UInt8]
  private let layers: [Layer]

  init(_ explained: ExplainedContent, file: String) {
    self.file = file
    digit = explained.reading.digit
    confidence = explained.reading.confidence
    isDigit = explained.reading.isDigit
    label = Reading.label(explained.question.label)
    against = explained.question.against.map(Reading.label)
    strength = explained.strength
    switch explained.explanation {
    case .ink(let ink):
      pieces = ink.pieces.map {
        Piece(
          stroke: $0.stroke, points: Self.coordinates($0.points), length: $0.length,
          relevance: $0.relevance)
      }
      relevance = nil
    case .pixels(let pixels):
      pieces = nil
      relevance = pixels.relevance
    }
    erasure = explained.erasure.map(Self.change)
    addition = explained.addition.map(Self.change)
    image = explained.reading.image.pixels
    let network = explained.network
    layers = network.layers.enumerated().map { index, layer in
      let shape = layer.outputShape
      return Layer(
        title: network.words(ofLayer: index).title.english,
        shape: [shape.height, shape.width, shape.channels],
        activations: explained.trace.layers[index].outputs)
    }
  }

  private static func coordinates(_ points: [Point]) -> [[Double]] {
    points.map { [$0.x, $0.y] }
  }

  private static func change(_ whatIf: WhatIf) -> Change {
    Change(
      points: coordinates(whatIf.points), length: whatIf.length,
      reading: Reading.label(whatIf.label))
  }
}
