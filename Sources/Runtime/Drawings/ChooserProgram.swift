import Support

/// zenity or kdialog: a program that asks for a file and prints what the user chose.
package struct ChooserProgram: Sendable {
  private static let longestAnswer = 1 << 16
  private static let patterns = FileTypes.patterns.joined(separator: " ")

  private let types: FileTypes
  private let program: String
  private let isKDE: Bool

  /// Nil if neither zenity nor kdialog is installed.
  package init?(environment: [String: String], language: Language = .english) {
    types = FileTypes(language)
    let prefersKDE = environment["XDG_CURRENT_DESKTOP"]?.contains("KDE") == true
    let names = prefersKDE ? ["kdialog", "zenity"] : ["zenity", "kdialog"]
    guard let program = InstalledProgram.find(names, in: environment["PATH"]) else { return nil }
    self.program = program
    isKDE = program.lastPathPart == "kdialog"
  }

  /// Shows the chooser.
  ///
  /// - Parameter folder: the folder to begin in.
  package func start(in folder: String?) throws(FileError) -> ChildProcess {
    try ChildProcess(program, isKDE ? kdialog(folder) : zenity(folder))
  }

  private func zenity(_ folder: String?) -> [String] {
    ["--file-selection", "--title=\(types.title)"]
      + (folder.map { ["--filename=\($0)/"] } ?? [])
      + [(types.drawings, Self.patterns), (types.all, "*")]
      .map { "--file-filter=\($0) | \($1)" }
  }

  private func kdialog(_ folder: String?) -> [String] {
    ["--title", types.title, "--getopenfilename", folder ?? "/"]
      + ["\(Self.patterns)|\(types.drawings)\n*|\(types.all)"]
  }

  /// Waits for the user.
  ///
  /// - Returns: the path; nil if the user canceled.
  package static func answer(of program: ChildProcess) -> String? {
    guard var bytes = program.outputAtEnd(limit: longestAnswer) else { return nil }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    let path = String(pathBytes: bytes)
    return path.isAbsolutePath ? path : nil
  }
}
