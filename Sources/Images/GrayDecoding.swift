import Preprocess

extension Picture {
  /// Loads a PNG, JPEG, BMP, GIF, WebP or TIFF file as grayscale, turned upright as its Exif
  /// orientation says. Transparent parts are white or black, whichever contrasts with the visible
  /// part. Of an animated GIF, this is the first frame.
  package init(path: String) throws(ImageError) {
    try self.init(PictureStream(path: path))
  }

  /// The limit of a picture file's size, in bytes.
  package static let largestByteCount = PictureFile.largestByteCount

  /// The same for the bytes of such a file.
  ///
  /// - Parameter name: what messages call the picture.
  package init(bytes: [UInt8], name: String) throws(ImageError) {
    try self.init(PictureStream(bytes: bytes, name: name))
  }

  private init(_ stream: PictureStream) throws(ImageError) {
    let file = try PictureFile(stream)
    let picture = try file.withPixels { Picture($0) }
    self = file.header.orientation?.turned(picture) ?? picture
  }

  /// Nil if SDL cannot convert the colors.
  private init?(_ strips: PictureStrips) {
    guard let background = shadeBehind(strips) else { return nil }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(strips.width * strips.height)
    let isWhole = strips.forEach { colors in
      pixels += colors.lazy.map { shade($0, on: background) }
    }
    guard isWhole else { return nil }
    self.init(width: strips.width, height: strips.height, pixels: pixels)
  }
}
