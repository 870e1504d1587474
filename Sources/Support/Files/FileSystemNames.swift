import Glibc

/// System calls that return names and paths.
extension FileSystem {
  /// The program's arguments, without its own name; nil where /proc, which Swift reads them from,
  /// is not there.
  package static var arguments: [String]? {
    guard CommandLine.argc > 0, CommandLine.unsafeArgv[0] != nil else { return nil }
    return (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map(text)
    }
  }

  /// An environment variable; nil if it is not set.
  package static func variable(_ name: String) -> String? {
    getenv(name).map(text)
  }

  /// Sets an environment variable, for programs that are started.
  package static func setVariable(_ name: String, _ value: String) {
    if let name = name.cPath, let value = value.cPath { setenv(name, value, 1) }
  }

  /// The current folder, from which relative paths start.
  package static var currentPath: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return text(path)
  }

  /// The absolute path without links and dots; nil if nothing is there.
  package static func realPath(_ path: String) -> String? {
    guard let name = path.cPath, let resolved = realpath(name, nil) else { return nil }
    defer { free(resolved) }
    return text(resolved)
  }

  /// The real path of a file that need not exist.
  package static func resolved(_ path: String) -> String {
    if let real = realPath(path) { return real }
    let (parent, name) = (path.parentPath, path.lastPathPart)
    // A path beyond the system's limit has no real path.
    guard parent != path, !name.isEmpty, path.utf8.count <= PATH_MAX else { return path }
    let folder = resolved(parent)
    switch name {
    case ".": return folder
    case "..": return folder.parentPath
    default: return folder == "/" ? "/" + name : folder + "/" + name
    }
  }

  /// The target of a link; nil if the path is not a link.
  package static func target(ofLink path: String) -> String? {
    guard let name = path.cPath else { return nil }
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(name, &target, target.count)
    return count < 0 ? nil : String(pathBytes: target[..<count].map(UInt8.init(bitPattern:)))
  }

  /// The names in a folder, without "." and ".."; empty if it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let name = folder.cPath, let stream = opendir(name) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text($0) }
      }
      names.append(name)
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Converts a path from C.
  package static func text(_ path: UnsafePointer<CChar>) -> String {
    let bytes = UnsafeBufferPointer(start: path, count: strlen(path))
    return String(pathBytes: bytes.map(UInt8.init(bitPattern:)))
  }

  private static func text(_ path: UnsafeMutablePointer<CChar>) -> String {
    text(UnsafePointer(path))
  }
}
