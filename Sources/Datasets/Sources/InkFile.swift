/// A file of digits drawn with a pen or mouse, in either of the two forms known here.
package enum InkFile {
  /// Reads UNIPEN (also packed, .Z or .gz) or JSON Lines of drawings, whichever the content is.
  ///
  /// - Parameter pipesToo: true where a person named the file just now.
  package static func drawings(
    _ path: String, limit: Int = FileBytes.defaultLimit,
    largestPointCount: Int = FileBytes.largestPointCount, pipesToo: Bool = false
  ) throws(DatasetError) -> [LabeledDrawing] {
    let file = try FileBytes.read(path, limit: limit, pipesToo: pipesToo)
    let firstLine = TextLines(file).first { !$0.isBlank }
    switch firstLine?.words.first?.first {
    case UInt8(ascii: "."):
      return try UNIPEN.drawings(in: file, largestPointCount: largestPointCount)
    case UInt8(ascii: "{"):
      return try DrawingLines.drawings(in: file, largestPointCount: largestPointCount)
    default:
      throw file.damaged(
        at: .line(firstLine?.number ?? 1),
        expected: "UNIPEN (lines like .SEGMENT) or JSON Lines of drawings ({...})",
        found: quoted(firstLine?.bytes ?? []))
    }
  }
}
