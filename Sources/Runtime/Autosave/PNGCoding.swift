import Preprocess

/// Encodes and decodes PNG. The program injects this, as the target does not import SDL.
package struct PNGCoding: Sendable {
  let encode: @Sendable (ColorPicture) -> [UInt8]
  let decode: @Sendable ([UInt8]) -> ColorPicture?

  /// - Parameter decode: returns nil for bytes that are not a PNG.
  package init(
    encode: @escaping @Sendable (ColorPicture) -> [UInt8],
    decode: @escaping @Sendable ([UInt8]) -> ColorPicture?
  ) {
    self.encode = encode
    self.decode = decode
  }
}
