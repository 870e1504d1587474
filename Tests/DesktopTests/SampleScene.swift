import Preprocess
import WindowModel

/// A scene with every kind of drawing command, similar to the window's.
enum SampleScene {
  static let background = Color(0xF4F1EA)
  static let text = Color(0x1D1B16)
  static let quiet = Color(0x66625A)
  static let canvas = Rect(x: 24, y: 24, width: 592, height: 592)

  static let strokes = [
    Stroke(
      points: [(237, 118), (194, 237), (173, 303), (188, 334), (246, 337), (391, 320)].map(at)),
    Stroke(points: [(355, 160), (343, 302), (329, 474)].map(at)),
  ]

  static func scene(_ strokes: [Stroke] = strokes, reading: String = "4") -> Scene {
    [.fill(Rect(x: 0, y: 0, width: 960, height: 640), radius: 0, background)]
      + canvas(strokes) + answer(reading) + bars() + seen() + buttons()
  }

  private static func canvas(_ strokes: [Stroke]) -> Scene {
    [
      .fill(canvas, radius: 12, Color(0xFFFFFF)),
      .ink(strokes, canvas: canvas, radius: 12, penWidth: 30 / 592, text),
      .outline(canvas, radius: 12, width: 1, Color(0xD9D4C7)),
    ]
  }

  private static func answer(_ reading: String) -> Scene {
    [
      label(reading, 640, 138, 128, .semibold, text), label("93 %", 744, 88, 32, .semibold, text),
      label("or 9, 6 %", 744, 112, 14, .regular, quiet),
      label("live", 936, 40, 12, .regular, quiet, .end),
      .fill(Rect(x: 900, y: 32, width: 8, height: 8), radius: 4, Color(0x2B55D9)),
    ]
  }

  private static func bars() -> Scene {
    (0..<10).flatMap { digit -> Scene in
      let y = Double(179 + 20 * digit)
      let value: Double = digit == 4 ? 201 : digit == 9 ? 13 : 0
      return [
        label("\(digit)", 648, y + 10, 14, .regular, quiet, .middle),
        .fill(Rect(x: 664, y: y, width: 216, height: 10), radius: 5, Color(0xE6E1D5)),
        .fill(Rect(x: 664, y: y, width: value, height: 10), radius: 5, Color(0x2B55D9)),
        label("\(Int(value * 100 / 216)) %", 936, y + 10, 14, .semibold, text, .end),
      ]
    }
  }

  private static func seen() -> Scene {
    let pixels = (0..<784).map { UInt8($0 % 256) }
    let rect = Rect(x: 640, y: 424, width: 112, height: 112)
    return [
      label("What the network sees", 640, 416, 12, .regular, quiet),
      .image(DigitImage(pixels: pixels), rect, background: Color(0xFFFFFF), foreground: text),
      .line(
        from: Point(x: 640, y: 480), to: Point(x: 752, y: 480), width: 0.5,
        Color(0xFF0000, alpha: 99)),
      .line(from: Point(x: 640, y: 424), to: Point(x: 752, y: 536), width: 1, quiet),
      .outline(rect, radius: 0, width: 1, Color(0xD9D4C7)),
      label("default", 768, 440, 14, .regular, text),
      label("56,970 weights", 768, 460, 14, .regular, quiet),
      label("read in 38 µs", 768, 480, 14, .regular, quiet),
      label("Read before", 768, 512, 12, .regular, quiet),
      label("7  3  5  1  0  8", 768, 532, 16, .medium, text),
    ]
  }

  private static func buttons() -> Scene {
    [
      .fill(Rect(x: 640, y: 568, width: 144, height: 48), radius: 8, Color(0x2B55D9)),
      label("Predict", 704, 597, 16, .semibold, Color(0xFFFFFF), .middle),
      label("P", 760, 597, 12, .regular, Color(0xFFFFFF), .middle),
      .outline(Rect(x: 792, y: 568, width: 144, height: 48), radius: 8, width: 1, quiet),
      label("Clear", 856, 597, 16, .semibold, text, .middle),
      label("C", 912, 597, 12, .regular, quiet, .middle),
    ]
  }

  static func label(
    _ string: String, _ x: Double, _ y: Double, _ size: Double, _ weight: TextStyle.Weight,
    _ color: Color, _ anchor: TextStyle.Anchor = .start, maximumWidth: Double = 400
  ) -> DrawCommand {
    .text(
      string, baseline: Point(x: x, y: y),
      TextStyle(size: size, weight: weight, color: color, anchor: anchor),
      maximumWidth: maximumWidth)
  }

  private static func at(_ place: (Double, Double)) -> Point {
    Point(x: place.0 / 592, y: place.1 / 592)
  }
}
