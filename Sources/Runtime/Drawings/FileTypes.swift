import Support

/// The files that the window opens, as file choosers name them.
struct FileTypes: Equatable, Sendable {
  /// Patterns of names. Choosers tell small letters from capital ones.
  static let patterns = [
    "json", "scrawl", "png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff",
  ].flatMap { ["*.\($0)", "*.\($0.uppercased())"] }

  let title: String
  /// The names of the filters.
  let drawings: String
  let all: String

  init(_ language: Language) {
    title = language.text("Open a drawing or a picture")
    drawings = language.text("Drawings and pictures")
    all = language.text("All files")
  }
}
