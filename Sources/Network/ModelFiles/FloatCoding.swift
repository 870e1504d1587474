#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Floats in a model file: float32, little-endian, in base64. Exact, compact and fast to load.
enum FloatCoding {
  static func text(_ values: [Float]) -> String {
    // A key path here takes ten times as long.
    let words = values.map { $0.bitPattern.littleEndian }
    return words.withUnsafeBytes { Data($0) }.base64EncodedString()
  }

  /// - Parameters:
  ///   - count: how many floats there must be.
  ///   - path: where the text is in the file.
  static func floats(
    _ text: String, count: Int, path: String
  ) throws(ModelFileError) -> [Float] {
    guard let data = Data(base64Encoded: text) else {
      throw .wrongValue(path: path, problem: "it is not base64")
    }
    let width = MemoryLayout<UInt32>.size
    guard data.count % width == 0, data.count / width == count else {
      throw .wrongCount(path: path, expected: count, found: data.count / width)
    }
    let values = data.withUnsafeBytes { bytes in
      (0..<count).map { index in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: UInt32.self)))
      }
    }
    try checkFinite(values, path: path)
    return values
  }

  static func checkFinite(_ values: [Float], path: String) throws(ModelFileError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(path: path, index: index)
    }
  }
}
