import Support

/// The desktop's file chooser, as a program that prints what the user chose.
///
/// The portal `org.freedesktop.portal.FileChooser` would be the desktop's own, but its answer is a
/// signal on D-Bus to the connection that asked: it takes a D-Bus library, as a call and a listener
/// in two programs (`gdbus call`, `gdbus monitor`) are two connections. zenity, from GTK 4 on, and
/// kdialog ask the portal themselves where there is one.
package struct FileChooser: Sendable {
  private static let longestAnswer = 1 << 16
  private static let patterns = [
    "json", "scrawl", "png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff",
  ].map { "*.\($0)" }.joined(separator: " ")

  private let title: String
  /// The names of the filters.
  private let drawings: String
  private let all: String
  private let program: String
  private let isKDE: Bool

  /// Nil if neither zenity nor kdialog is installed.
  package init?(environment: [String: String], language: Language = .english) {
    title = language.text("Open a drawing or a picture")
    drawings = language.text("Drawings and pictures")
    all = language.text("All files")
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
    ["--file-selection", "--title=\(title)"]
      + (folder.map { ["--filename=\($0)/"] } ?? [])
      + ["--file-filter=\(drawings) | \(Self.patterns)", "--file-filter=\(all) | *"]
  }

  private func kdialog(_ folder: String?) -> [String] {
    ["--title", title, "--getopenfilename", folder ?? "/"]
      + ["\(Self.patterns)|\(drawings)\n*|\(all)"]
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
