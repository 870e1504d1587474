/// The widths of large figures. The window's model knows no fonts, and texts stand beside figures.
enum FigureWidth {
  /// Of 0 to 9 in Inter Semi Bold, in units of the font size.
  private static let digits = [
    0.667, 0.481, 0.621, 0.652, 0.666, 0.632, 0.648, 0.587, 0.646, 0.648,
  ]
  static let questionMark = 0.544

  static func of(_ digit: Int) -> Double { digits[digit] }
}
