import Datasets
import Preprocess
import Recognition
import Support
import WindowModel

/// Colors of the light theme, as the screen has them.
enum LightColor {
  static let background: UInt32 = 0xF4F1EA
  static let paper: UInt32 = 0xFFFFFF
  static let ink: UInt32 = 0x1D1B16
  static let accent: UInt32 = 0x2B55D9
  /// Of the part of a drawing that is later than the moment that is shown.
  static let ghost: UInt32 = 0xE6E1D5
}

extension Drawing {
  /// The drawing in the middle of a square canvas, half as large as the canvas, at whole points
  /// without repeated points.
  func placed(onCanvasOf side: Double) -> Drawing {
    let points = strokes.flatMap(\.points)
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    let factor = side / 2 / max(right - left, bottom - top, 1)
    func place(_ point: Point) -> Point {
      Point(
        x: ((point.x - (left + right) / 2) * factor + side / 2).rounded(),
        y: ((point.y - (top + bottom) / 2) * factor + side / 2).rounded())
    }
    let placed = strokes.map { stroke in
      Stroke(
        points: stroke.points.map(place).reduce(into: []) { points, point in
          if points.last != point { points.append(point) }
        })
    }
    return Drawing(width: side, height: side, strokes: placed)
  }
}

extension Answer {
  /// The smallest share of a certain reading.
  private static let certainFrom = 0.6

  /// The window's title for this reading, when the pen has been up for a while.
  var title: String {
    guard let digit else { return "Scrawl" }
    guard isDigit else { return "not a digit – Scrawl" }
    let digits = confidence < Self.certainFrom ? candidates(digit) : "\(digit)"
    return "\(digits) · \(Formatting.confidence(Float(confidence))) – Scrawl"
  }

  private func candidates(_ digit: Int) -> String {
    let others = probabilities.enumerated().filter { $0.offset != digit }
    guard let second = others.max(by: { $0.element < $1.element }), second.element >= none else {
      return "\(digit)?"
    }
    return "\(digit) or \(second.offset)?"
  }

  /// The line that Predict prints for this reading.
  var printed: String? {
    digit.map { Reading.line(digit: $0, confidence: Float(confidence), isDigit: isDigit) }
  }

  static func reading(_ drawing: Drawing, model: String = "default") throws -> Answer {
    try reading([LabeledDrawing(drawing: drawing, label: 0)], model: model)[0]
  }

  /// The answer of `predict` for a file.
  static func reading(file: String) throws -> Answer {
    try lines(ScrawlProgram.output(["predict", "--json", file]))[0]
  }
}
