import Preprocess
import WindowModel

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
  var content: Content
  /// Nil if the file was not written by `encoded`, as after editing. Then no journal belongs to it.
  var generation: Int?

  private static let start = Array("{\"generation\":".utf8)

  /// A number that no other file has.
  static func newGeneration() -> Int { Int.random(in: 1..<1 << 52) }

  static func encoded(
    _ content: Content, generation: Int, png: PNGCoding
  ) throws(DrawingFileError) -> Data {
    let drawing = try file(of: content, png).encoded()
    // The drawing begins with "{" and has keys.
    return Data(start) + Data("\(generation),".utf8) + drawing.dropFirst()
  }

  private static func file(of content: Content, _ png: PNGCoding) -> DrawingFile {
    guard case .picture(let picture) = content else {
      return DrawingFile(drawing: content.drawing)
    }
    let canvas = Drawing(width: Double(picture.width), height: Double(picture.height))
    return DrawingFile(drawing: canvas, picture: png.encode(picture))
  }

  init(_ bytes: Data, png: PNGCoding) throws(DrawingFileError) {
    let file = try DrawingFile(bytes: bytes)
    generation = Self.generation(of: bytes)
    if let picture = file.picture {
      content = try Self.picture(picture, png)
    } else {
      let isUnit = file.drawing.width == 1 && file.drawing.height == 1
      content = .strokes((isUnit ? file.drawing : file.drawing.fittedIntoUnitSquare()).strokes)
    }
  }

  private static func picture(_ bytes: [UInt8], _ png: PNGCoding) throws(DrawingFileError)
    -> Content
  {
    let most = Content.largestPictureSide
    guard let picture = png.decode(bytes) else {
      throw .field("picture", expected: "a PNG", found: "a damaged one")
    }
    guard max(picture.width, picture.height) <= most else {
      throw .field(
        "picture", expected: "at most \(most) x \(most) pixels",
        found: "\(picture.width) x \(picture.height)")
    }
    return .picture(picture)
  }

  private static func generation(of bytes: Data) -> Int? {
    guard bytes.starts(with: start) else { return nil }
    let digits = bytes.dropFirst(start.count).prefix(20).prefix { $0 != UInt8(ascii: ",") }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
