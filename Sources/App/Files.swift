import FoundationEssentials
import Preprocess
import Storage

/// The last part of a path.
func fileName(_ path: String) -> String {
  String(path.split(separator: "/").last ?? "")
}

func withoutSlash(_ folder: String) -> String {
  folder.count > 1 && folder.hasSuffix("/") ? withoutSlash(String(folder.dropLast())) : folder
}

/// The path from the root, to be found again from another folder.
func absolute(_ path: String) -> String {
  path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}

/// Writes a file whole or not at all.
func write(_ data: Data, to path: String) throws {
  try WholeFile.write(data, to: path)
}

/// More than any model takes.
private let largestModel = 1 << 28

func readModel(_ path: String) throws -> Data {
  try readFile(path, limit: largestModel)
}

func readDrawing(_ path: String) throws -> Data {
  try readFile(path, limit: DrawingFile.largestByteCount)
}

private func readFile(_ path: String, limit: Int) throws -> Data {
  try WholeFile.read(path, limit: limit)
}
