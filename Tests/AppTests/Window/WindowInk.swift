import Datasets
import Preprocess
import Recognition
import Support
import WindowModel

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
  /// The window's title for this reading.
  var title: String {
    guard let digit else { return "Scrawl" }
    guard isDigit else { return "not a digit – Scrawl" }
    return "\(digit) · \(Formatting.confidence(Float(confidence))) – Scrawl"
  }

  /// The line that Predict prints for this reading.
  var printed: String? {
    digit.map { Reading.line(digit: $0, confidence: Float(confidence), isDigit: isDigit) }
  }

  static func reading(_ drawing: Drawing, model: String = "default") throws -> Answer {
    try reading([LabeledDrawing(drawing: drawing, label: 0)], model: model)[0]
  }
}
