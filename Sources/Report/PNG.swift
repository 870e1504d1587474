import CPNG

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small pictures as PNG in base64, by libpng's simplified interface.
enum PNG {
  /// Black pixels of an opacity from 0 to 255. Clear pixels show the page, light or dark.
  static func black(_ opacities: [UInt8], width: Int, height: Int) -> String {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(2 * opacities.count)
    for opacity in opacities { pixels += [0, opacity] }
    return encode(
      pixels, format: UInt32(PNG_FORMAT_FLAG_ALPHA), colors: [], width: width, height: height)
  }

  /// - Parameters:
  ///   - indices: a color's number for every pixel.
  ///   - colors: at most 256, each as red, green, blue, alpha.
  static func indexed(
    _ indices: [UInt8], colors: [SIMD4<UInt8>], width: Int, height: Int
  ) -> String {
    let format = PNG_FORMAT_FLAG_COLORMAP | PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA
    return encode(indices, format: UInt32(format), colors: colors, width: width, height: height)
  }

  private static func encode(
    _ pixels: [UInt8], format: UInt32, colors: [SIMD4<UInt8>], width: Int, height: Int
  ) -> String {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = format
    image.colormap_entries = UInt32(colors.count)
    defer { png_image_free(&image) }
    let colorBytes = colors.flatMap { [$0.x, $0.y, $0.z, $0.w] }
    // Never more than the pixels themselves, the colors, and a little for every row and header.
    var size = pixels.count + colorBytes.count + 16 * height + 1024
    var bytes = [UInt8](repeating: 0, count: size)
    let written = png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, colorBytes)
    precondition(written != 0, "the pixels of a picture fit its format")
    return Data(bytes[..<size]).base64EncodedString()
  }
}
