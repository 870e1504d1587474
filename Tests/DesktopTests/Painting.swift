import Desktop
import Preprocess
import WindowModel

let black = Color(0x000000)
let white = Color(0xFFFFFF)

func makePainter(
  width: Double = 960, height: Double = 640, scale: Double = 1
) throws -> Painter {
  Painter(
    width: Int((width * scale).rounded()), height: Int((height * scale).rounded()),
    scale: PixelScale(scale), typesetter: try Typesetter())
}

/// A scene painted on white, 100 x 100 points.
func painted(_ scene: Scene, scale: Double = 1) throws -> PixelBuffer {
  var painter = try makePainter(width: 100, height: 100, scale: scale)
  _ = try painter.paint([background] + scene)
  return painter.buffer
}

let background = DrawCommand.fill(Rect(x: 0, y: 0, width: 200, height: 200), radius: 0, white)

extension PixelBuffer {
  /// The darkness of a gray pixel, from 0 for white to 255 for black.
  func darkness(_ x: Int, _ y: Int) -> Int { 255 - Int(self[x, y] & 0xFF) }

  /// The smallest rectangle that holds every pixel that differs from the background.
  var inked: PixelRect {
    var found = PixelRect.empty
    for y in 0..<height {
      for x in 0..<width where self[x, y] != 0xFFFF_FFFF {
        found = found.union(PixelRect(minX: x, minY: y, maxX: x + 1, maxY: y + 1))
      }
    }
    return found
  }

  /// The sum of all darkness, in whole pixels: a shape's area.
  var area: Double {
    pixels.reduce(0) { $0 + Double(255 - $1 & 0xFF) } / 255
  }
}
