import Datasets
import Network
import Preprocess

/// Synthetic digits that a network learns quickly: digit d is a bar in row 2d + 4.
package enum SmallData {
  package static func images(_ count: Int, seed: UInt64) -> ImageSet {
    var random = RandomSource(seed: seed)
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for index in 0..<count {
      let digit = index % 10
      labels.append(UInt8(digit))
      for pixel in 0..<784 {
        let isBar = pixel / 28 == 2 * digit + 4 && random.uniform() < 0.8
        pixels.append(isBar ? 255 : UInt8(random.index(below: 30)))
      }
    }
    return ImageSet(pixels: pixels, labels: labels)
  }

  package static let mnist = MNIST(
    training: images(600, seed: 1), test: images(200, seed: 2), source: "synthetic")

  /// The four sample digits, each by writers 1 to 9.
  package static let ink: [LabeledDrawing] = (1...9).flatMap { writer in
    zip([4, 1, 7, 0], SampleInk.all).map { label, lines in
      LabeledDrawing(drawing: drawing(lines), label: label, writer: writer)
    }
  }

  package static func drawing(_ lines: [SampleInk.Line]) -> Drawing {
    Drawing(
      width: 1, height: 1,
      strokes: lines.map { Stroke(points: $0.map { Point(x: $0.x, y: $0.y) }) })
  }
}
