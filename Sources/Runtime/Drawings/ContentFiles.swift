import Preprocess
import Support
import WindowModel

/// Converts what is on the canvas to files and back.
package struct ContentFiles: Sendable {
  let pictures: PictureCoding

  package init(pictures: PictureCoding) {
    self.pictures = pictures
  }

  /// Opens a drawing or a picture, whatever the file's name. Pipes and folders are refused.
  ///
  /// - Parameter name: how messages name the file; nil for its name without the folder.
  package func open(path: String, name: String? = nil) throws(Problem) -> Content {
    let name = name ?? path.lastPathPart
    let start = try read(name) { () throws(FileError) in
      try AtomicFile.start(of: path, count: 12)
    }
    if Self.isPicture(start) { return try picture(path, name) }
    let limit = DrawingFile.largestByteCount
    let bytes = try read(name) { () throws(FileError) in
      try AtomicFile.read(path, limit: limit, pipesToo: false)
    }
    return try content(json: bytes, name: name)
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

  private func picture(_ path: String, _ name: String) throws(Problem) -> Content {
    do throws(Problem) {
      return .picture(try pictures.decodeFile(path, Content.largestPictureSide))
    } catch {
      throw Problem("\(name): \(error)")
    }
  }

  /// Decodes a drawing.
  ///
  /// - Parameter name: what the bytes belong to, for the message.
  func content(json: some Collection<UInt8>, name: String) throws(Problem) -> Content {
    guard Self.mayBeDrawing(json) else {
      throw Problem("\(name) is no drawing and no picture (PNG, JPEG, BMP, GIF or WebP)")
    }
    do throws(DrawingFileError) {
      let file = try DrawingFile(bytes: json)
      if let content = content(of: file, largestSide: Content.largestPictureSide) { return content }
    } catch {
      throw Problem("\(name): \(error)")
    }
    throw Problem("\(name): its picture is damaged")
  }

  /// What a file shows; nil if its picture is damaged.
  func content(of file: DrawingFile, largestSide: Int) -> Content? {
    guard let picture = file.picture else {
      // Strokes of a saved drawing may begin and end outside the canvas.
      let isUnit = file.drawing.width == 1 && file.drawing.height == 1
      return .strokes((isUnit ? file.drawing : file.drawing.fittedIntoUnitSquare()).strokes)
    }
    return pictures.decodePNG(picture, largestSide).map(Content.picture)
  }

  /// The file of a drawing or a picture, and the PNG to put beside it; nil if there is none.
  func files(
    _ content: Content, reading: SavedReading?
  ) throws(Problem) -> (json: [UInt8], png: [UInt8]?) {
    var file = DrawingFile(drawing: content.drawing, reading: reading)
    var png: [UInt8]?
    switch content {
    case .strokes(let strokes):
      png = pictures.renderPNG(strokes)
    case .picture(let picture):
      png = pictures.encodePNG(picture)
      file.picture = png
      file.drawing = Drawing(width: Double(picture.width), height: Double(picture.height))
    }
    do throws(DrawingFileError) {
      return (try file.encoded(), png)
    } catch {
      throw Problem("\(error)")
    }
  }

  /// Whether bytes begin like JSON's object.
  static func mayBeDrawing(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
  }

  private static func isPicture(_ start: some Collection<UInt8>) -> Bool {
    let marks: [[UInt8]] = [[0x89, 0x50], [0xFF, 0xD8], Array("BM".utf8), Array("GIF8".utf8)]
    return marks.contains { start.starts(with: $0) }
      || start.starts(with: "RIFF".utf8) && start.dropFirst(8).elementsEqual("WEBP".utf8)
  }
}
