import Preprocess

func loadDrawing(_ path: String) throws -> Drawing {
  do {
    let file = try DrawingFile(bytes: try readDrawing(path))
    guard file.picture == nil else {
      throw Failure("\(path): expected strokes, found a picture")
    }
    return file.drawing
  } catch let error as DrawingFileError {
    throw Failure("\(path): \(error)")
  }
}
