import Foundation
import Preprocess
import Testing
import WindowModel

@Suite("The palette")
struct PaletteTests {
  /// Each theme in each state that changes a color.
  static let windows: [Script] = Theme.allCases.flatMap { theme in
    var drawn = [
      Script(theme: theme), Script(theme: theme, live: false), Script(.unsure, theme: theme),
      Script(models: [.none, .sure], theme: theme),
    ]
    for index in drawn.indices {
      drawn[index].draw(digit: 4)
      drawn[index].rest()
    }
    var down = drawn[0]
    down.pressPointer(0.5, 0.5)
    var past = drawn[0]
    past.press(.showStart)
    past.frame()
    var toast = drawn[0]
    toast.act(.received(.saved(name: "7", folder: "Pictures/Scrawl", isNamed: false)))
    let sheets = [Command.help, .gallery, .saveNamed].map { command in
      var script = drawn[0]
      script.press(command)
      return script
    }
    let buttons = [Command.predict, .clear, .live, .grid, .theme, .nextModel, .save, .pen]
      .flatMap { command in
        var hovered = drawn[3]
        hovered.act(.pointerMoved(hovered.middle(of: command), at: 0))
        var pressed = hovered
        pressed.act(.pointerPressed(pressed.middle(of: command), at: 0))
        return [hovered, pressed]
      }
    return [Script(theme: theme)] + drawn + [down, past, toast] + sheets + buttons
  }

  @Test("Black on white has the contrast WCAG gives it")
  func knownContrast() {
    #expect(abs(contrast(Color(0x000000), Color(0xFFFFFF)) - 21) < 1e-9)
    #expect(abs(contrast(Color(0x767676), Color(0xFFFFFF)) - 4.54) < 0.005)
  }

  @Test("All text has a contrast of at least 4.5 : 1 to its background, dimmed text of 3 : 1")
  func textContrast() {
    for window in Self.windows {
      let palette = window.state.theme.palette
      for (index, command) in window.scene.enumerated() {
        guard case .text(let string, let baseline, let style, _) = command else { continue }
        let background = background(at: baseline, in: window.scene[..<index])
        let least = style.color == palette.edge ? 3 : 4.5
        #expect(
          contrast(style.color, background) >= least,
          "\(window.state.theme): \(string) on \(background)")
      }
    }
  }

  @Test(
    "Borders of controls, marks and the pen have a contrast of at least 3 : 1",
    arguments: Theme.allCases)
  func markContrast(theme: Theme) {
    let palette = theme.palette
    for mark in [palette.accent, palette.edge, palette.soft] {
      #expect(contrast(mark, palette.background) >= 3)
      #expect(contrast(mark, palette.paper) >= 3)
    }
    #expect(contrast(palette.accent, palette.track) >= 3)
    #expect(contrast(palette.soft, palette.track) >= 3)
    #expect(contrast(palette.accent, palette.wash) >= 4.5)
    #expect(contrast(palette.ink, palette.paper) >= 7)
  }

  @Test("The colors are those of the look")
  func look() {
    #expect(
      Palette.light.background == Color(0xF4F1EA) && Palette.dark.background == Color(0x191A1E))
    #expect(Palette.light.accent == Color(0x2B55D9) && Palette.dark.accent == Color(0x8CABFF))
    #expect(Palette.light.edge == Color(0x857F72) && Palette.dark.edge == Color(0x7A7E8A))
  }

  /// The color of the topmost filled rectangle there.
  private func background(at point: Point, in scene: ArraySlice<DrawCommand>) -> Color {
    for command in scene.reversed() {
      if case .fill(let rect, _, let color) = command, rect.contains(point), color.alpha == 255 {
        return color
      }
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
