import WindowModel

/// Renders lines of text and caches them.
package struct Typesetter: ~Copyable {
  /// The part that is shown of a text that is too wide.
  package enum Part: Hashable, Sendable { case beginning, end }

  private struct Key: Hashable {
    let string: String
    let points: Int
    let weight: TextStyle.Weight
    let maximumWidth: Int
    let part: Part
    let scale: PixelScale
  }

  /// The size of the cache. A window shows about 40 lines; live numbers take a few hundred values.
  private static let capacity = 512

  private let regular: Font
  private let medium: Font
  private let semibold: Font
  private var masks: [Key: TextMask] = [:]

  /// Opens the fonts.
  ///
  /// - Throws: `DesktopError.noFont` if no family is installed.
  package init() throws(DesktopError) {
    let regular = try Font(FontFile.find(.regular))
    let medium = try Font(FontFile.find(.medium))
    let semibold = try Font(FontFile.find(.semibold))
    self.regular = regular
    self.medium = medium
    self.semibold = semibold
  }

  /// Renders a line of text, or takes it from the cache.
  ///
  /// - Parameter maximumWidth: in pixels. Wider text is cut off with an ellipsis.
  package mutating func mask(
    _ string: String, _ style: TextStyle, maximumWidth: Int, showing part: Part = .beginning,
    scale: PixelScale
  ) throws(DesktopError) -> TextMask {
    let key = Key(
      string: string, points: Int(max(1, min(1000, style.size.rounded()))), weight: style.weight,
      maximumWidth: maximumWidth, part: part, scale: scale)
    if let known = masks[key] { return known }
    if masks.count >= Self.capacity { masks.removeAll() }
    let mask =
      switch style.weight {
      case .regular: try set(key, in: regular)
      case .medium: try set(key, in: medium)
      case .semibold: try set(key, in: semibold)
      }
    masks[key] = mask
    return mask
  }

  private func set(_ key: Key, in font: borrowing Font) throws(DesktopError) -> TextMask {
    try font.setSize(points: key.points, scale: key.scale.factor)
    return try font.mask(font.shorten(key.string, to: key.maximumWidth, showing: key.part))
  }
}

extension Font {
  /// The text, or its longest beginning or end that fits with an ellipsis.
  func shorten(
    _ string: String, to maximumWidth: Int, showing part: Typesetter.Part
  ) throws(DesktopError) -> String {
    if try width(string) <= maximumWidth { return string }
    var shorter = string[...]
    while (part == .end ? shorter.popFirst() : shorter.popLast()) != nil {
      let candidate = part == .end ? "…\(shorter)" : "\(shorter)…"
      if try width(candidate) <= maximumWidth { return candidate }
    }
    return ""
  }
}
