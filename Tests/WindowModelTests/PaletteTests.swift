import Foundation
import Preprocess
import WindowModel
import Testing

@Suite("The palette")
struct PaletteTests {
  /// Each theme in each state that changes a color.
  static let windows: [Script] = Theme.allCases.flatMap { theme in
    var scripts = [
      Script(theme: theme), Script(theme: theme, live: false), Script(theme: theme),
      Script(.unsure, theme: theme),
      Script(models: [.fake(0.25, or: 0.15, none: 0.5), .sure], theme: theme),
    ]
    for index in scripts.indices.dropFirst() {
      scripts[index].draw(digit: 4)
      scripts[index].act(.frameBegan)
    }
    scripts[3].press(.predict)
    for command in [Command.predict, .clear, .live, .grid, .theme, .nextModel] {
      var hovered = scripts[command == .nextModel ? 4 : 3]
      hovered.act(.pointerMoved(hovered.middle(of: command)))
      var pressed = hovered
      pressed.act(.pointerPressed(pressed.middle(of: command)))
      scripts += [hovered, pressed]
    }
    return scripts
  }

  @Test("Black on white has the contrast WCAG gives it")
  func knownContrast() {
    #expect(abs(contrast(Color(0x000000), Color(0xFFFFFF)) - 21) < 1e-9)
    #expect(abs(contrast(Color(0x767676), Color(0xFFFFFF)) - 4.54) < 0.005)
  }

  @Test("All text has a contrast of at least 4.5 : 1 to its background")
  func textContrast() {
    for window in Self.windows {
      for (index, command) in window.scene.enumerated() {
        guard case .text(let string, let baseline, let style, _) = command else { continue }
        let background = background(at: baseline, in: window.scene[..<index])
        #expect(
          contrast(style.color, background) >= 4.5,
          "\(window.state.settings.theme): \(string) on \(background)")
      }
    }
  }

  @Test(
    "Switches, the marked bar and the pen have a contrast of at least 3 : 1",
    arguments: Theme.allCases)
  func markContrast(theme: Theme) {
    let palette = theme.palette
    for mark in [palette.accent, palette.accentHovered, palette.muted] {
      #expect(contrast(mark, palette.background) >= 3)
      #expect(contrast(mark, palette.track) >= 3)
    }
    #expect(contrast(palette.accent, palette.surface) >= 3)
    #expect(contrast(palette.ink, palette.surface) >= 7)
  }

  /// The color of the topmost filled rectangle there.
  private func background(at point: Point, in scene: ArraySlice<DrawCommand>) -> Color {
    for command in scene.reversed() {
      if case .fill(let rect, _, let color) = command, rect.contains(point) { return color }
    }
    return Color(0)
  }

  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }

  /// WCAG's relative luminance.
  private func luminance(_ color: Color) -> Double {
    func linear(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }
}
