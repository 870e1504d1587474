import Datasets
import Evaluation
import Glibc
import Preprocess
import Recognition
import Training

/// Accuracy against what people do to digits: turn them, draw them with another pen, leave them
/// unfinished; and against a shift of the image, which the normalizer prevents.
package enum Robustness {
  /// How many examples are read of a larger set, evenly spread over it.
  package static let exampleLimit = 1000

  /// Curves of pen strokes: rotation, pen width, and the fraction drawn.
  package static func curves(
    of drawings: [LabeledDrawing], by recognizer: Recognizer
  ) -> [AccuracyCurve] {
    let chosen = spread(drawings)
    let angles = stride(from: -60.0, through: 60, by: 15)
    return [
      curve("Rotation", "degrees, clockwise", Array(angles), chosen) { drawing, angle in
        recognizer.read(drawing.rotated(degrees: angle))
      },
      curve("Pen width", "pixels of 28", [0.8, 1.2, 1.6, 2.4, 3.2, 4, 5, 6], chosen) {
        Normalizer(penWidth: $1).image(of: $0).map(recognizer.read)
      },
      curve("Fraction drawn", "% of the ink", stride(from: 10.0, through: 100, by: 10), chosen) {
        $1 < 100 ? recognizer.read($0.beginning(share: $1 / 100)) : recognizer.read($0)
      },
    ]
  }

  /// The curve of images moved to the right, to the left, up and down.
  package static func shiftCurve(
    of images: some RandomAccessCollection<LabeledImage>, by recognizer: Recognizer
  ) -> AccuracyCurve {
    let chosen = spread(images)
    let points = (0...6).map { distance in
      let directions = [(1, 0), (-1, 0), (0, 1), (0, -1)].prefix(distance == 0 ? 1 : 4)
      let evaluated = directions.flatMap { x, y in
        chosen.map { example in
          EvaluatedExample(
            label: example.label,
            reading: recognizer.read(example.image.moved(x: x * distance, y: y * distance)))
        }
      }
      return AccuracyCurve.Point(amount: Double(distance), evaluated)
    }
    return AccuracyCurve(name: "Shift", unit: "pixels of 28, in four directions", points: points)
  }

  private static func curve(
    _ name: String, _ unit: String, _ amounts: some Sequence<Double>, _ drawings: [LabeledDrawing],
    _ read: (Drawing, Double) -> Reading?
  ) -> AccuracyCurve {
    let points = amounts.map { amount in
      AccuracyCurve.Point(
        amount: amount,
        drawings.map {
          EvaluatedExample(label: $0.label, reading: read($0.drawing, amount), writer: $0.writer)
        })
    }
    return AccuracyCurve(name: name, unit: unit, points: points)
  }

  private static func spread<Element>(
    _ examples: some RandomAccessCollection<Element>
  ) -> [Element] {
    let step = max(1, (examples.count + exampleLimit - 1) / exampleLimit)
    return stride(from: 0, to: examples.count, by: step).map {
      examples[examples.index(examples.startIndex, offsetBy: $0)]
    }
  }
}

extension Drawing {
  /// The drawing turned around the middle of its canvas. y grows downwards, so a positive angle
  /// turns clockwise.
  package func rotated(degrees: Double) -> Drawing {
    let angle = degrees * .pi / 180
    let (sine, cosine) = (sin(angle), cos(angle))
    let (middleX, middleY) = (width / 2, height / 2)
    var result = self
    for stroke in strokes.indices {
      for index in strokes[stroke].points.indices {
        let point = strokes[stroke].points[index]
        let (x, y) = (point.x - middleX, point.y - middleY)
        result.strokes[stroke].points[index].x = middleX + cosine * x - sine * y
        result.strokes[stroke].points[index].y = middleY + sine * x + cosine * y
      }
    }
    return result
  }
}

extension DigitImage {
  /// The image moved to the right and down; what leaves it is lost.
  package func moved(x: Int, y: Int) -> DigitImage {
    let side = Self.side
    var moved = [UInt8](repeating: 0, count: Self.pixelCount)
    for row in max(0, y)..<min(side, side + y) {
      for column in max(0, x)..<min(side, side + x) {
        moved[row * side + column] = pixels[(row - y) * side + column - x]
      }
    }
    return DigitImage(pixels: moved)
  }
}
