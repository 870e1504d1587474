import FoundationEssentials
import Preprocess
import Support

/// The last part of a path.
func fileName(_ path: String) -> String {
  path.lastPathPart
}

func withoutSlash(_ folder: String) -> String {
  let scalars = folder.unicodeScalars
  guard scalars.count > 1, scalars.last == "/" else { return folder }
  return withoutSlash(String(scalars.dropLast()))
}

/// The absolute path, which does not depend on the current folder.
func absolute(_ path: String) -> String {
  path.isAbsolutePath ? path : (FileSystem.currentPath ?? ".") + "/" + path
}

/// Writes a file atomically.
func write(_ data: Data, to path: String) throws {
  try AtomicFile.write(data, to: path)
}

/// The limit of a model file's size, in bytes.
let largestModel = 1 << 28

/// - Parameter pipesToo: false for a path from a file: a pipe could make the program wait forever.
func readModel(_ path: String, pipesToo: Bool = true) throws -> Data {
  try AtomicFile.read(path, limit: largestModel, pipesToo: pipesToo)
}

func readDrawing(_ path: String) throws -> Data {
  try AtomicFile.read(path, limit: DrawingFile.largestByteCount)
}
