import Support

/// The folder of the trained models and sample drawings.
enum Assets {
  /// `$SCRAWL_ASSETS` if it is set, or the first `Assets` folder with models in a parent folder of
  /// the program (a checkout) or in the places of installed packages.
  static let folder: String? = {
    if let named = environmentVariable("SCRAWL_ASSETS") { return named }
    return (inParentFolders + ["/usr/local/share/scrawl/Assets", "/usr/share/scrawl/Assets"])
      .first { FileSystem.exists($0 + "/models") }
  }()

  private static var inParentFolders: [String] {
    guard let program = FileSystem.target(ofLink: "/proc/self/exe") else { return [] }
    let parts = program.pathParts.dropLast()
    return parts.indices.reversed().map { index in
      "/" + parts[...index].joined(separator: "/") + "/Assets"
    }
  }
}
