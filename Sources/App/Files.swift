import FoundationEssentials
import Glibc
import Training

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
  let status = isFolder(path) ? EISDIR : access(target, W_OK) == 0 ? 0 : errno
  guard status == 0 else {
    throw Failure("\(path): cannot be written: \(String(cString: strerror(status)))")
  }
}

private func isFolder(_ path: String) -> Bool {
  var information = stat()
  return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}

func readFile(_ path: String) throws -> Data {
  do {
    return try Data(contentsOf: URL(filePath: path))
  } catch {
    throw Failure("\(path): cannot be read: \(reason(error))")
  }
}

private func reason(_ error: any Error) -> String {
  let code = errno
  return code == 0 ? "\(error)" : String(cString: strerror(code))
}
