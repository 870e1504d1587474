import Images

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small pictures as a page holds them: PNG in base64.
extension PNG {
  /// Black pixels of an opacity from 0 to 255. Clear pixels show the page, light or dark.
  static func black(_ opacities: [UInt8], width: Int, height: Int) -> String {
    Data(black(opacities, width: width, height: height) as [UInt8]).base64EncodedString()
  }

  /// - Parameters:
  ///   - indices: the number of a color for each pixel.
  ///   - colors: at most 256, each as red, green, blue, alpha.
  static func indexed(
    _ indices: [UInt8], colors: [SIMD4<UInt8>], width: Int, height: Int
  ) -> String {
    let bytes: [UInt8] = indexed(indices, colors: colors, width: width, height: height)
    return Data(bytes).base64EncodedString()
  }
}
