import Preprocess

/// JSON Lines: a drawing file a line, each with its `label`.
package enum DrawingLines {
  package static func drawings(in file: FileBytes) throws(DatasetError) -> [LabeledDrawing] {
    var drawings: [LabeledDrawing] = []
    for line in TextLines(file) where !line.isBlank {
      drawings.append(try drawing(line, file))
    }
    guard !drawings.isEmpty else {
      throw file.damaged(at: .line(1), expected: "a drawing as JSON", found: "no lines")
    }
    return drawings
  }

  private static func drawing(
    _ line: TextLine, _ file: FileBytes
  ) throws(DatasetError) -> LabeledDrawing {
    let stored: DrawingFile
    do {
      stored = try DrawingFile(bytes: line.bytes)
    } catch {
      throw datasetError(error, line, file)
    }
    guard let label = stored.label, (0...9).contains(label) else {
      throw file.damaged(
        at: .line(line.number), expected: "label to be a digit from 0 to 9",
        found: stored.label.map { "\($0)" } ?? "no label")
    }
    return LabeledDrawing(drawing: stored.drawing, label: label, writer: stored.writer)
  }

  private static func datasetError(
    _ error: DrawingFileError, _ line: TextLine, _ file: FileBytes
  ) -> DatasetError {
    let place = Place.line(line.number)
    return switch error {
    case .notJSON:
      file.damaged(at: place, expected: "a drawing as whole JSON", found: quoted(line.bytes))
    case .field(let field, let expected, let found):
      file.damaged(at: place, expected: "\(field) to be \(expected)", found: found)
    }
  }
}
