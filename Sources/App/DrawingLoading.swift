import Preprocess

func loadDrawing(_ path: String) throws -> Drawing {
  do {
    return try DrawingFile(bytes: try readDrawing(path)).drawing
  } catch let error as DrawingFileError {
    throw Failure("\(path): \(error)")
  }
}
