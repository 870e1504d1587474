import CPNG

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small pictures as PNG, by libpng's simplified interface.
enum PNG {
  /// Black ink of a strength from 0, clear, to 255. What is clear shows the page, light or dark.
  static func ink(_ strengths: [UInt8], width: Int, height: Int) -> Data? {
    let pixels = strengths.flatMap { [0, $0] }
    return encode(pixels, format: UInt32(PNG_FORMAT_GA), colours: [], width: width, height: height)
  }

  /// - Parameters:
  ///   - indices: a colour's number for every pixel.
  ///   - colours: at most 256, each as red, green, blue, alpha.
  static func indexed(
    _ indices: [UInt8], colours: [SIMD4<UInt8>], width: Int, height: Int
  ) -> Data? {
    let format = UInt32(PNG_FORMAT_FLAG_COLORMAP | PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    return encode(indices, format: format, colours: colours, width: width, height: height)
  }

  private static func encode(
    _ pixels: [UInt8], format: UInt32, colours: [SIMD4<UInt8>], width: Int, height: Int
  ) -> Data? {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = format
    image.colormap_entries = UInt32(colours.count)
    defer { png_image_free(&image) }
    let colourBytes = colours.flatMap { [$0.x, $0.y, $0.z, $0.w] }
    // Never more than the pixels themselves, the colours, and a little for every row and header.
    var size = pixels.count + colourBytes.count + 16 * height + 1024
    var bytes = Data(count: size)
    let written = bytes.withUnsafeMutableBytes { target in
      png_image_write_to_memory(&image, target.baseAddress, &size, 0, pixels, 0, colourBytes)
    }
    return written == 0 ? nil : bytes.prefix(size)
  }
}
