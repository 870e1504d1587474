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
  /// The background of the canvas and of the network's input image.
  package var surface: Color
  package var border: Color
  package var grid: Color
  /// The drawing and important text.
  package var ink: Color
  /// Less important text.
  package var muted: Color
  /// The unfilled part of a bar.
  package var track: Color
  /// The bar of the predicted digit, switches that are on, and the primary button.
  package var accent: Color
  package var accentHovered: Color
  package var accentPressed: Color
  /// Text on the accent.
  package var onAccent: Color
  /// A secondary button under the pointer.
  package var hovered: Color
  /// A secondary button that is held down.
  package var pressed: Color
}

extension Palette {
  package static let light = Palette(
    background: Color(0xF4F1EA), surface: Color(0xFFFFFF), border: Color(0xD9D4C7),
    grid: Color(0xECE8DE), ink: Color(0x1D1B16), muted: Color(0x66625A), track: Color(0xE6E1D5),
    accent: Color(0x2B55D9), accentHovered: Color(0x2349C0), accentPressed: Color(0x1B3A9E),
    onAccent: Color(0xFFFFFF), hovered: Color(0xECE7DB), pressed: Color(0xE3DDCE))

  package static let dark = Palette(
    background: Color(0x191A1E), surface: Color(0x22242A), border: Color(0x383B44),
    grid: Color(0x2E3139), ink: Color(0xF2EFE8), muted: Color(0xA3A5AD), track: Color(0x31343C),
    accent: Color(0x8CABFF), accentHovered: Color(0xA6BEFF), accentPressed: Color(0x7090EB),
    onAccent: Color(0x14161B), hovered: Color(0x24262C), pressed: Color(0x2F323A))
}
