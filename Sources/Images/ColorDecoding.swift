import Preprocess

extension ColorPicture {
  /// Loads a PNG, JPEG, BMP, GIF, WebP or TIFF file in color, turned upright as its Exif
  /// orientation says. Transparent parts are white or black, whichever contrasts with the visible
  /// part. Of an animated GIF, this is the first frame.
  ///
  /// - Parameter largestSide: the limit of both sides, in pixels. A larger picture is scaled down
  ///   by area averaging.
  package init(path: String, largestSide: Int) throws(ImageError) {
    self = try Self.decoded(PictureStream(path: path), largestSide)
  }

  /// Decodes the bytes of a picture file, as the other initializer does. Errors name them
  /// "picture".
  package init(bytes: [UInt8], largestSide: Int) throws(ImageError) {
    self = try Self.decoded(PictureStream(bytes: bytes), largestSide)
  }

  /// The picture as a PNG file.
  ///
  /// - Precondition: the picture has pixels.
  package var png: [UInt8] {
    PNG.rgb(pixels, width: width, height: height)
  }

  private static func decoded(
    _ stream: PictureStream, _ largestSide: Int
  ) throws(ImageError) -> ColorPicture {
    let file = try PictureFile(stream)
    let picture = try file.withPixels { scaled($0, largestSide) }
    return file.header.orientation?.turned(picture) ?? picture
  }

  /// Scales the picture strip by strip, as all its colors at once would take as much memory again.
  /// Nil if SDL cannot convert them.
  private static func scaled(_ strips: PictureStrips, _ largestSide: Int) -> ColorPicture? {
    guard let background = shadeBehind(strips) else { return nil }
    var scaling = ColorScaling(
      width: strips.width, height: strips.height, largestSide: largestSide)
    let isWhole = strips.forEach { colors in
      for start in stride(from: 0, to: colors.count, by: strips.width) {
        scaling.add(
          row: colors[start..<start + strips.width].lazy.map { opaque($0, on: background) })
      }
    }
    return isWhole ? scaling.picture : nil
  }
}
