import Images

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small pictures as a page holds them: PNG in base64.
extension PNG {
  /// Black ink of an opacity from 0 to 255. What is clear shows the page, light or dark.
  static func ink(_ opacities: [UInt8], width: Int, height: Int) -> String {
    base64(black(opacities, width: width, height: height))
  }

  /// - Parameters:
  ///   - indices: the number of a color for each pixel.
  ///   - palette: at most 256 colors, each as red, green, blue, alpha.
  static func indexed(
    _ indices: [UInt8], palette: [SIMD4<UInt8>], width: Int, height: Int
  ) -> String {
    base64(indexed(indices, colors: palette, width: width, height: height))
  }

  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
