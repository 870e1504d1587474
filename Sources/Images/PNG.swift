import CPNG

/// Encodes PNG files in memory with libpng's simplified interface.
package enum PNG {
  /// Encodes an opaque picture.
  ///
  /// - Parameter pixels: `width * height` colors as 0xRRGGBB, row by row from the top.
  package static func rgb(_ pixels: [UInt32], width: Int, height: Int) -> [UInt8] {
    precondition(pixels.count == width * height)
    let bytes = [UInt8](unsafeUninitializedCapacity: 3 * pixels.count) { buffer, count in
      for (index, color) in pixels.enumerated() {
        buffer[3 * index] = UInt8(truncatingIfNeeded: color >> 16)
        buffer[3 * index + 1] = UInt8(truncatingIfNeeded: color >> 8)
        buffer[3 * index + 2] = UInt8(truncatingIfNeeded: color)
      }
      count = 3 * pixels.count
    }
    return encode(bytes, format: PNG_FORMAT_FLAG_COLOR, colors: [], width: width, height: height)
  }

  /// Encodes black pixels on a transparent background.
  ///
  /// - Parameter opacities: `width * height` values, 0 for transparent to 255 for opaque.
  package static func black(_ opacities: [UInt8], width: Int, height: Int) -> [UInt8] {
    precondition(opacities.count == width * height)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(2 * opacities.count)
    for opacity in opacities { pixels += [0, opacity] }
    return encode(pixels, format: PNG_FORMAT_FLAG_ALPHA, colors: [], width: width, height: height)
  }

  /// Encodes a picture with a palette.
  ///
  /// - Parameters:
  ///   - indices: the index of each pixel's color, row by row from the top.
  ///   - colors: at most 256, each as red, green, blue, alpha.
  package static func indexed(
    _ indices: [UInt8], colors: [SIMD4<UInt8>], width: Int, height: Int
  ) -> [UInt8] {
    precondition(indices.count == width * height && colors.count <= 256)
    let format = PNG_FORMAT_FLAG_COLORMAP | PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA
    return encode(indices, format: format, colors: colors, width: width, height: height)
  }

  private static func encode(
    _ pixels: [UInt8], format: UInt32, colors: [SIMD4<UInt8>], width: Int, height: Int
  ) -> [UInt8] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = format
    image.colormap_entries = UInt32(colors.count)
    defer { png_image_free(&image) }
    let colorBytes = colors.flatMap { [$0.x, $0.y, $0.z, $0.w] }
    // The bound has room for incompressible pixels, the palette, and the overhead of rows and
    // headers.
    var size = pixels.count + pixels.count / 1000 + colorBytes.count + 16 * height + 1024
    var bytes = [UInt8](repeating: 0, count: size)
    let written = png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, colorBytes)
    precondition(written != 0, "libpng must encode the picture within the size bound")
    bytes.removeLast(bytes.count - size)
    return bytes
  }
}
