import Preprocess

/// JSON Lines: a drawing file a line, each with its `label`.
package enum DrawingLines {
  package static func drawings(
    in file: FileBytes, largestPointCount: Int = FileBytes.largestPointCount
  ) throws(DatasetError) -> [LabeledDrawing] {
    var drawings: [LabeledDrawing] = []
    try forEach(in: file, largestPointCount) { (line, stored) throws(DatasetError) in
      drawings.append(try labeled(stored, line, file))
    }
    return drawings
  }

  /// Drawings of anything, with the numbers of their writers.
  package static func unlabeled(
    in file: FileBytes, largestPointCount: Int = FileBytes.largestPointCount
  ) throws(DatasetError) -> [(drawing: Drawing, writer: Int?)] {
    var drawings: [(Drawing, Int?)] = []
    try forEach(in: file, largestPointCount) { (_, stored) throws(DatasetError) in
      drawings.append((stored.drawing, stored.writer))
    }
    return drawings
  }

  private static func forEach(
    in file: FileBytes, _ largestPointCount: Int,
    _ body: (TextLine, DrawingFile) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    var pointCount = 0
    var isEmpty = true
    for line in TextLines(file) where !line.isBlank {
      let drawing = try stored(line, file)
      pointCount += drawing.drawing.strokes.reduce(0) { $0 + $1.points.count }
      try file.checkTotal(of: pointCount, limit: largestPointCount, line: line.number)
      try body(line, drawing)
      isEmpty = false
    }
    guard !isEmpty else {
      throw file.damaged(at: .line(1), expected: "a drawing as JSON", found: "no lines")
    }
  }

  private static func labeled(
    _ stored: DrawingFile, _ line: TextLine, _ file: FileBytes
  ) throws(DatasetError) -> LabeledDrawing {
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
