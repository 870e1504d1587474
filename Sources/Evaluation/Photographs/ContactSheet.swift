import Preprocess

/// Small copies of pictures beside each other.
package struct ContactSheet {
  private static let side = 160
  private static let columns = 10

  private var tiles: [ColorPicture] = []

  package init() {}

  package mutating func add(_ picture: ColorPicture) {
    tiles.append(Self.tile(picture))
  }

  package var picture: ColorPicture {
    let side = Self.side + 4
    let rows = (tiles.count + Self.columns - 1) / Self.columns
    let (width, height) = (Self.columns * side, rows * side)
    var pixels = [UInt32](repeating: 0x202020, count: width * height)
    for (number, tile) in tiles.enumerated() {
      let corner = (x: number % Self.columns * side + 2, y: number / Self.columns * side + 2)
      for y in 0..<tile.height {
        for x in 0..<tile.width {
          pixels[(corner.y + y) * width + corner.x + x] = tile.pixels[y * tile.width + x]
        }
      }
    }
    return ColorPicture(width: width, height: height, pixels: pixels)
  }

  /// The picture at a size that fits; each pixel is the mean of those it stands for.
  private static func tile(_ picture: ColorPicture) -> ColorPicture {
    let largest = max(picture.width, picture.height)
    func reduced(_ length: Int) -> Int { max(1, length * side / largest) }
    let (width, height) = (reduced(picture.width), reduced(picture.height))
    let pixels = (0..<width * height).map { index -> UInt32 in
      let (x, y) = (index % width, index / width)
      let columns =
        x * picture.width
        / width..<max(x * picture.width / width + 1, (x + 1) * picture.width / width)
      let rows =
        y * picture.height
        / height..<max(y * picture.height / height + 1, (y + 1) * picture.height / height)
      var sum = SIMD3<UInt32>.zero
      for row in rows {
        for column in columns {
          let color = picture.pixels[row * picture.width + column]
          sum &+= SIMD3(color >> 16 & 255, color >> 8 & 255, color & 255)
        }
      }
      sum /= SIMD3(repeating: UInt32(rows.count * columns.count))
      return sum.x << 16 | sum.y << 8 | sum.z
    }
    return ColorPicture(width: width, height: height, pixels: pixels)
  }
}
