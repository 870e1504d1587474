package enum Theme: String, CaseIterable, Hashable, Sendable {
  case light, dark

  package var palette: Palette {
    switch self {
    case .light: .light
    case .dark: .dark
    }
  }
}

/// The colors of a theme, named by their purpose.
package struct Palette: Hashable, Sendable {
  package var background: Color
  /// The canvas, tiles, cards and sheets.
  package var paper: Color
  /// The drawing and the text that is read first.
  package var ink: Color
  /// The text that is read second, and bars that do not lead.
  package var soft: Color
  /// What leads, is chosen or has the focus.
  package var accent: Color
  /// Text on the accent.
  package var onAccent: Color
  /// Ink and weights that speak against; those that speak for have the accent.
  package var against: Color
  /// Behind a chosen tool.
  package var wash: Color
  /// Borders of controls, unsure blocks, and disabled text.
  package var edge: Color
  /// Empty bars, ghost ink, and controls under the pointer.
  package var track: Color
  /// Quiet borders.
  package var line: Color
  /// Disabled icons.
  package var off: Color
}

extension Palette {
  package static let light = Palette(
    background: Color(0xF4F1EA), paper: Color(0xFFFFFF), ink: Color(0x1D1B16),
    soft: Color(0x66625A),
    accent: Color(0x2B55D9), onAccent: Color(0xFFFFFF), against: Color(0xB4441A),
    wash: Color(0xDDE0E8),
    edge: Color(0x857F72),
    track: Color(0xE6E1D5), line: Color(0xD9D4C7), off: Color(0xB9B3A6))

  package static let dark = Palette(
    background: Color(0x191A1E), paper: Color(0x22242A), ink: Color(0xF2EFE8),
    soft: Color(0xA3A5AD),
    accent: Color(0x8CABFF), onAccent: Color(0x14161B), against: Color(0xF59A6C),
    wash: Color(0x2A3144),
    edge: Color(0x7A7E8A),
    track: Color(0x31343C), line: Color(0x383B44), off: Color(0x50545E))
}

extension Color {
  /// A color between this one (0) and another (1).
  func mixed(with other: Color, share: Double) -> Color {
    func mix(_ first: UInt8, _ second: UInt8) -> UInt8 {
      UInt8((Double(first) + share * (Double(second) - Double(first))).rounded())
    }
    var color = self
    color.red = mix(red, other.red)
    color.green = mix(green, other.green)
    color.blue = mix(blue, other.blue)
    return color
  }
}
