import Preprocess

/// JSON Lines: a drawing file a line, each with its `label`.
package enum DrawingLines {
  package static func drawings(
    in file: FileBytes, largestPointCount: Int = FileBytes.largestPointCount
  ) throws(DatasetError) -> [LabeledDrawing] {
    var drawings: [LabeledDrawing] = []
    var pointCount = 0
    for line in TextLines(file) where !line.isBlank {
      let drawing = try drawing(line, file)
      pointCount += drawing.drawing.strokes.reduce(0) { $0 + $1.points.count }
      try file.checkTotal(of: pointCount, limit: largestPointCount, line: line.number)
      drawings.append(drawing)
    }
    guard !drawings.isEmpty else {
      throw file.damaged(at: .line(1), expected: "a drawing as JSON", found: "no lines")
    }
    return drawings
  }

  private static func drawing(
    _ line: TextLine, _ file: FileBytes
  ) throws(DatasetError) -> LabeledDrawing {
    let stored = try stored(line, file)
    guard let label = stored.label, (0...9).contains(label) else {
      throw file.damaged(
        at: .line(line.number), expected: "label to be a digit from 0 to 9",
        found: stored.label.map { "\($0)" } ?? "no label")
    }
    return LabeledDrawing(drawing: stored.drawing, label: label, writer: stored.writer)
  }

  /// - Throws: if the line is not a drawing of strokes.
  static func stored(_ line: TextLine, _ file: FileBytes) throws(DatasetError) -> DrawingFile {
    let stored: DrawingFile
    do {
      stored = try DrawingFile(bytes: line.bytes)
    } catch {
      throw datasetError(error, line, file)
    }
    guard stored.picture == nil else {
      throw file.damaged(at: .line(line.number), expected: "strokes", found: "a picture")
    }
    return stored
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
