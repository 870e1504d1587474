import Preprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The coding of the whole file: a drawing file whose first key is `generation`, a random number
/// that the lines of its journal repeat. The lines of an older journal, which a crash may leave
/// beside a newer file, have another number.
///
/// Readers of drawings ignore the key.
struct AutosavedContent {
  /// The drawing as the file has it, so that the lines of the journal fit its strokes.
  let file: DrawingFile
  /// Nil if the file was not written by `encoded`, as after editing. Then no journal belongs to it.
  let generation: Int?

  private static let start = Array("{\"generation\":".utf8)

  /// A number that no other file has.
  static func newGeneration() -> Int { Int.random(in: 1..<1 << 52) }

  static func encoded(_ file: DrawingFile, generation: Int) throws(DrawingFileError) -> Data {
    // The drawing begins with "{" and has keys.
    try Data(start) + Data("\(generation),".utf8) + file.encoded().dropFirst()
  }

  init(_ bytes: Data) throws(DrawingFileError) {
    file = try DrawingFile(bytes: bytes)
    generation = Self.generation(of: bytes)
  }

  private static func generation(of bytes: Data) -> Int? {
    guard bytes.starts(with: start) else { return nil }
    let digits = bytes.dropFirst(start.count).prefix(20).prefix { $0 != UInt8(ascii: ",") }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
