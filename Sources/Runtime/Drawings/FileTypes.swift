/// The files that the window opens, as file choosers name them.
enum FileTypes {
  static let title = "Open a drawing or a picture"
  static let drawingsAndPictures = "Drawings and pictures"
  static let all = "All files"

  /// Patterns of names. Choosers tell small letters from capital ones.
  static let patterns = [
    "json", "scrawl", "png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff",
  ].flatMap { ["*.\($0)", "*.\($0.uppercased())"] }
}
