import Runtime
import Support

/// The files that Scrawl comes with: models, sample drawings, and the script that downloads data.
enum Assets {
  /// The folders with models, the one that counts first. `$SCRAWL_ASSETS` replaces all others.
  static let folders: [String] = {
    if let named = environmentVariable("SCRAWL_ASSETS") { return [named] }
    return (ProgramPlace.own.map(\.assets) + inDataFolders)
      .filter { FileSystem.kind(of: $0 + "/models") == .folder }
  }()

  /// The path of a file, as `models/default.json`; nil if no folder has it.
  static func path(_ name: String) -> String? {
    folders.lazy.map { "\($0)/\(name)" }.first(where: FileSystem.exists)
  }

  /// The folder with the models that ship; nil if there is none.
  static var shipped: String? {
    folders.first { FileSystem.exists("\($0)/models/\(ModelOption.shipped[0]).json") }
  }

  /// The names of all models, the ones that ship first.
  static var modelNames: [String] {
    let files = folders.flatMap { FileSystem.names(in: $0 + "/models") }
    let names = Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) })
    let shipped = ModelOption.shipped.filter(names.contains)
    return shipped + names.subtracting(shipped).sorted()
  }

  /// The script that downloads the data sets. A variable does not name it, as it is run.
  static var fetchScript: String? {
    ProgramPlace.own.map(\.scripts).filter(ProgramPlace.isTrusted)
      .map { $0 + "/fetch-data" }.first(where: FileSystem.exists)
  }

  /// The user's folder of data, then those of the system (XDG Base Directory Specification 0.8).
  private static var inDataFolders: [String] {
    let user = XDGFolders(environment: environment(["HOME", "XDG_DATA_HOME"])).data
    let system = environmentVariable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share"
    let folders = system.unicodeScalars.split(separator: ":").map(String.init)
    return ([user].compactMap { $0 } + folders.filter(\.isAbsolutePath)).map { $0 + "/scrawl" }
  }
}

/// Where the program's own files are.
private struct ProgramPlace {
  let assets: String
  let scripts: String

  /// Beside the program: those of an installed tree, those of a checkout. Folders that others may
  /// write to do not count, such as /tmp.
  static let own: [ProgramPlace] = {
    guard let folder = program?.parentPath else { return [] }
    var places: [ProgramPlace] = []
    if folder.lastPathPart == "bin" {
      let prefix = folder.parentPath
      let parents = [prefix, prefix + "/share", prefix + "/share/scrawl"]
      if parents.allSatisfy(isTrusted) {
        places.append(ProgramPlace(assets: parents[2], scripts: prefix + "/libexec/scrawl"))
      }
    }
    if let checkout = checkout(of: folder.pathParts),
      [checkout, checkout + "/Assets"].allSatisfy(isTrusted)
    {
      places.append(ProgramPlace(assets: checkout + "/Assets", scripts: checkout + "/Scripts"))
    }
    return places
  }()

  private static let program = FileSystem.target(ofLink: "/proc/self/exe")

  static func isTrusted(_ folder: String) -> Bool {
    program.map { FileSystem.isTrusted(folder, by: $0) } ?? false
  }

  /// The folder that has the build folder, as `.build`, in which the program is.
  private static func checkout(of parts: [String]) -> String? {
    parts.lastIndex { $0.hasPrefix(".build") }.map { index in
      "/" + parts[..<index].joined(separator: "/")
    }
  }
}
