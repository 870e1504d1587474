import Preprocess

/// The strokes of a drawing, with their groups.
func loadDrawing(_ path: String) throws -> DrawingFile {
  do {
    let file = try DrawingFile(bytes: try readDrawing(path))
    guard file.picture == nil else {
      throw Failure("\(path): expected strokes, found a picture")
    }
    return file
  } catch let error as DrawingFileError {
    throw Failure("\(path): \(error)")
  }
}
