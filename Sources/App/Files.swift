import FoundationEssentials
import Glibc
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

/// Fails before long work whose result could not be saved.
func checkWritable(_ path: String) throws {
  let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/")
  let target = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
  let kind = fileKind(path)
  let status = kind == S_IFDIR ? EISDIR : access(target, W_OK) == 0 ? 0 : errno
  guard status == 0 else {
    throw Failure("\(path): cannot be written: \(String(cString: strerror(status)))")
  }
  // What is written gets its name when it is whole, and would take a device's or a pipe's place.
  guard kind == nil || kind == S_IFREG else {
    throw Failure("\(path): cannot be written: expected a file's name, found a device or pipe")
  }
}

/// Nil where there is nothing.
private func fileKind(_ path: String) -> mode_t? {
  var information = stat()
  return stat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
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
