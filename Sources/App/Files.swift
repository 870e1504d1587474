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

/// What a command writes. It takes the place of an older one of its kind, never of another file: a
/// slip of the hand must not cost a drawing.
enum Output: String {
  case model = "model of Scrawl's"
  case picture = "PNG"
  case page = "HTML page"

  /// Fails before long work whose result could not be saved.
  func checkWritable(_ path: String) throws {
    try WholeFile.checkWritable(path)
    guard FileManager.default.fileExists(atPath: path) else { return }
    let old = try WholeFile.start(of: path, count: 256)
    guard old.isEmpty || isKind(old) else {
      throw Failure(
        "\(path): cannot be written: what is there is no \(rawValue); "
          + "remove it or name another file")
    }
  }

  private func isKind(_ start: Data) -> Bool {
    switch self {
    case .model:
      String(decoding: start.filter { $0 > 0x20 }, as: UTF8.self)
        .contains("\"format\":\"scrawl-model\"")
    case .picture: start.starts(with: [0x89] + Array("PNG".utf8))
    case .page: String(decoding: start, as: UTF8.self).lowercased().hasPrefix("<!doctype html")
    }
  }
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
