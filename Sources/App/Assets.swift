import Support

/// The folder with the trained models and sample drawings.
enum Assets {
  /// Looked for at `$SCRAWL_ASSETS`, then upwards from the program (a checkout), then where
  /// packages install.
  static let folder: String? = {
    if let named = environmentVariable("SCRAWL_ASSETS") { return named }
    return (aboveTheProgram + ["/usr/local/share/scrawl/Assets", "/usr/share/scrawl/Assets"])
      .first { FileSystem.exists($0 + "/models") }
  }()

  private static var aboveTheProgram: [String] {
    guard let program = FileSystem.target(ofLink: "/proc/self/exe") else { return [] }
    let parts = program.pathParts.dropLast()
    return parts.indices.reversed().map { index in
      "/" + parts[...index].joined(separator: "/") + "/Assets"
    }
  }
}
