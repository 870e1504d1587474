import Preprocess
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Converts what is on the canvas to files and back.
package struct ContentFiles: Sendable {
  let pictures: PictureCoding

  package init(pictures: PictureCoding) {
    self.pictures = pictures
  }

  /// Opens a drawing or a picture, whatever the file's name. Folders are refused.
  ///
  /// - Parameters:
  ///   - name: how messages name the file; nil for its name without the folder.
  ///   - pipesToo: whether pipes and devices are allowed, as for a name that the user types.
  ///     Reading one may wait forever.
  package func open(
    path: String, name: String? = nil, pipesToo: Bool = false
  ) throws(Problem) -> Content {
    let name = name ?? path.lastPathPart
    if pipesToo, [.pipe, .device].contains(FileSystem.kind(of: path)) {
      return try content(Array(bytes(path, name, pipesToo: true)), name)
    }
    let start = try read(name) { () throws(FileError) in
      try AtomicFile.start(of: path, count: PictureMark.length)
    }
    if PictureMark.isPicture(start) {
      return try picture(name) { () throws(Problem) in
        try pictures.decodeFile(path, Content.largestPictureSide)
      }
    }
    return try content(json: bytes(path, name, pipesToo: false), name: Phrase(verbatim: name))
  }

  private func bytes(_ path: String, _ name: String, pipesToo: Bool) throws(Problem) -> Data {
    try read(name) { () throws(FileError) in
      try AtomicFile.read(path, limit: DrawingFile.largestByteCount, pipesToo: pipesToo)
    }
  }

  private func read<Bytes>(
    _ name: String, _ body: () throws(FileError) -> Bytes
  ) throws(Problem) -> Bytes {
    do throws(FileError) {
      return try body()
    } catch {
      throw Problem(error, name: name)
    }
  }

  /// What the bytes of a drawing or a picture show. They cannot be read twice, unlike a file.
  private func content(_ bytes: [UInt8], _ name: String) throws(Problem) -> Content {
    guard PictureMark.isPicture(bytes.prefix(PictureMark.length)) else {
      return try content(json: bytes, name: Phrase(verbatim: name))
    }
    return try picture(name) { () throws(Problem) in
      try pictures.decode(bytes, Content.largestPictureSide)
    }
  }

  private func picture(
    _ name: String, _ body: () throws(Problem) -> ColorPicture
  ) throws(Problem) -> Content {
    do throws(Problem) {
      return .picture(try body())
    } catch {
      throw Problem("\(name): \(error.phrase)")
    }
  }

  /// Decodes a drawing.
  ///
  /// - Parameter name: what the bytes belong to, for the message.
  func content(json: some Collection<UInt8>, name: Phrase) throws(Problem) -> Content {
    guard Self.mayBeDrawing(json) else {
      throw Problem(
        "\(name) is neither a drawing nor a picture (PNG, JPEG, BMP, GIF, WebP or TIFF)")
    }
    do throws(DrawingFileError) {
      return try content(of: DrawingFile(bytes: json))
    } catch .notJSON {
      throw Problem("\(name): expected a drawing as JSON, found invalid or incomplete JSON")
    } catch {
      throw Problem("\(name): \(error.description)")
    }
  }

  /// What a file shows.
  ///
  /// - Parameter largestSide: the limit of a picture's sides. A larger picture is scaled down.
  func content(
    of file: DrawingFile, largestSide: Int = Content.largestPictureSide
  ) throws(DrawingFileError) -> Content {
    guard let picture = file.picture else {
      return Self.strokes(of: file)
    }
    do throws(Problem) {
      return .picture(try pictures.decode(picture, largestSide))
    } catch {
      throw .field("picture", expected: "a PNG", found: "a damaged one")
    }
  }

  private static func strokes(of file: DrawingFile) -> Content {
    let strokes = file.drawing.fittedIntoUnitSquare().strokes
    guard let groups = file.groups, !strokes.isEmpty else { return .strokes(strokes) }
    // Strokes without points are left out.
    let pieceCounts = file.drawing.strokes.map { $0.points.isEmpty ? 0 : 1 }
    return .strokes(
      strokes, groups: StrokeGroups(groups).replacing(pieceCounts: pieceCounts))
  }

  /// The file of a drawing or a picture.
  func file(of content: Content, reading: SavedReading? = nil) -> DrawingFile {
    guard case .picture(let picture) = content else {
      let groups = content.groups.indices
      return DrawingFile(
        drawing: content.drawing, groups: groups.isEmpty ? nil : groups, reading: reading)
    }
    return DrawingFile(
      drawing: Drawing(width: Double(picture.width), height: Double(picture.height)),
      picture: pictures.encodePNG(picture), reading: reading)
  }

  /// The file of a drawing or a picture, and the PNG to put beside it; nil if there is none.
  func files(
    _ content: Content, reading: SavedReading?
  ) throws(Problem) -> (json: [UInt8], png: [UInt8]?) {
    let file = file(of: content, reading: reading)
    do throws(DrawingFileError) {
      return (try file.encoded(), file.picture ?? pictures.renderPNG(content.strokes))
    } catch {
      throw Problem(Phrase(verbatim: "\(error)"))
    }
  }

  /// Whether bytes begin like JSON's object.
  static func mayBeDrawing(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
  }
}
