import Preprocess

/// A stand-in for PNG, for targets that may not import a codec: the signature, the width and the
/// pixels.
public enum FakePNG {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  @Sendable public static func encode(_ picture: ColorPicture) -> [UInt8] {
    signature
      + ([UInt32(picture.width)] + picture.pixels).flatMap { value in
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
      }
  }

  @Sendable public static func decode(_ bytes: [UInt8]) -> ColorPicture? {
    guard bytes.starts(with: signature), bytes.count % 4 == 0 else { return nil }
    let values = stride(from: signature.count, to: bytes.count, by: 4).map { start in
      bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard let width = values.first.map(Int.init), width > 0, (values.count - 1) % width == 0 else {
      return nil
    }
    return ColorPicture(
      width: width, height: (values.count - 1) / width, pixels: Array(values.dropFirst()))
  }
}
