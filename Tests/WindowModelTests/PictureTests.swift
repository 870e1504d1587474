import Preprocess
import WindowModel
import Testing

/// All draw commands of the window's design: 960x640 points, a 4 recognized with 93 %.
@Suite("The window's design")
struct PictureTests {
  struct Colors: Sendable {
    let theme: Theme
    let background, surface, border, ink, muted, track, accent, onAccent: Color
  }

  static let themes = [
    Colors(
      theme: .light, background: Color(0xF4F1EA), surface: Color(0xFFFFFF),
      border: Color(0xD9D4C7), ink: Color(0x1D1B16), muted: Color(0x66625A),
      track: Color(0xE6E1D5), accent: Color(0x2B55D9), onAccent: Color(0xFFFFFF)),
    Colors(
      theme: .dark, background: Color(0x191A1E), surface: Color(0x22242A),
      border: Color(0x383B44), ink: Color(0xF2EFE8), muted: Color(0xA3A5AD),
      track: Color(0x31343C), accent: Color(0x8CABFF), onAccent: Color(0x14161B)),
  ]

  @Test("The window starts with its canvas", arguments: themes)
  func canvas(colors: Colors) {
    let script = picture(colors)
    let canvas = Rect(x: 24, y: 24, width: 592, height: 592)
    #expect(
      Array(script.scene.prefix(4)) == [
        .fill(Rect(x: 0, y: 0, width: 960, height: 640), radius: 0, colors.background),
        .fill(canvas, radius: 12, colors.surface),
        .ink(
          script.state.document.drawing.strokes, canvas: canvas, radius: 12, penWidth: 30 / 592,
          colors.ink),
        .outline(canvas, radius: 12, width: 1, colors.border),
      ])
  }

  @Test("The header shows the digit, the second candidate and three switches", arguments: themes)
  func header(colors: Colors) {
    let isDark = colors.theme == .dark
    expect(
      picture(colors).scene[4..<13],
      [
        text("4", 640, 138, 128, .semibold, colors.ink),
        text("93 %", 744, 88, 32, .semibold, colors.ink),
        text("or 9, 6 %", 744, 112, 14, .regular, colors.muted),
        text("live", 936, 40, 12, .regular, colors.muted, .end),
        .fill(Rect(x: 900, y: 32, width: 8, height: 8), radius: 4, colors.accent),
        text("grid", 876, 40, 12, .regular, colors.muted, .end),
        .outline(Rect(x: 836, y: 32, width: 8, height: 8), radius: 4, width: 1, colors.muted),
        text("dark", 816, 40, 12, .regular, colors.muted, .end),
        isDark
          ? .fill(Rect(x: 774, y: 32, width: 8, height: 8), radius: 4, colors.accent)
          : .outline(
            Rect(x: 774, y: 32, width: 8, height: 8), radius: 4, width: 1, colors.muted),
      ])
  }

  @Test("Two of the eleven bars are filled, and the predicted digit is bold", arguments: themes)
  func bars(colors: Colors) {
    let expected: Scene = (0..<11).flatMap { digit -> Scene in
      let y = 171 + 20 * Double(digit) + (digit == 10 ? 8 : 0)
      let isWinner = digit == 4
      let color = isWinner ? colors.ink : colors.muted
      let weight: TextStyle.Weight = isWinner ? .semibold : .regular
      let empty: Scene = [
        text(digit == 10 ? "none" : "\(digit)", 680, y + 10, 14, weight, color, .end),
        .fill(Rect(x: 688, y: y, width: 192, height: 10), radius: 5, colors.track),
      ]
      guard digit == 4 || digit == 9 else { return empty }
      return empty + [
        .fill(
          Rect(x: 688, y: y, width: isWinner ? 179 : 12, height: 10), radius: 5,
          isWinner ? colors.accent : colors.muted),
        text(isWinner ? "93 %" : "6 %", 936, y + 10, 14, weight, color, .end),
      ]
    }
    expect(picture(colors).scene[13..<39], expected)
  }

  @Test("The details show the input image, the model and the history", arguments: themes)
  func details(colors: Colors) {
    let frame = Rect(x: 640, y: 424, width: 112, height: 112)
    expect(
      picture(colors).scene[39..<47],
      [
        text("What the network sees", 640, 416, 12, .regular, colors.muted),
        .image(.sample, frame, background: colors.surface, foreground: colors.ink),
        .outline(frame, radius: 0, width: 1, colors.border),
        text("default", 768, 440, 14, .regular, colors.ink),
        text("56,970 weights", 768, 460, 14, .regular, colors.muted),
        text("read in 38 µs", 768, 480, 14, .regular, colors.muted),
        text("Read before", 768, 512, 12, .regular, colors.muted),
        text("7  3  5  1  0  8", 768, 532, 16, .medium, colors.ink),
      ])
  }

  @Test("The scene ends with two buttons", arguments: themes)
  func buttons(colors: Colors) {
    expect(
      picture(colors).scene[47...],
      [
        .fill(Rect(x: 640, y: 568, width: 144, height: 48), radius: 8, colors.accent),
        text("Predict", 704, 597, 16, .semibold, colors.onAccent, .middle),
        text("P", 760, 597, 12, .regular, colors.onAccent, .middle),
        .outline(
          Rect(x: 792, y: 568, width: 144, height: 48), radius: 8, width: 1, colors.muted),
        text("Clear", 856, 597, 16, .semibold, colors.ink, .middle),
        text("C", 912, 597, 12, .regular, colors.muted, .middle),
      ])
  }

  private func picture(_ colors: Colors) -> Script {
    var script = Script(theme: colors.theme)
    for digit in [7, 3, 5, 1, 0, 8] {
      script.draw(digit: digit)
      script.press(.predict, .clear)
    }
    script.draw((0.4, 0.2), (0.3, 0.5), (0.66, 0.54))
    script.draw((0.6, 0.27), (0.556, 0.8))
    script.act(.pointerLeft, .frameBegan)
    return script
  }

  private func text(
    _ string: String, _ x: Double, _ y: Double, _ size: Double, _ weight: TextStyle.Weight,
    _ color: Color, _ anchor: TextStyle.Anchor = .start
  ) -> DrawCommand {
    .text(
      string, baseline: Point(x: x, y: y),
      TextStyle(size: size, weight: weight, color: color, anchor: anchor), maximumWidth: 0)
  }

  /// Expects equal scenes, apart from the maximum widths of texts, which the design does not
  /// define.
  private func expect(
    _ scene: ArraySlice<DrawCommand>, _ expected: Scene,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let shown = scene.map { command in
      if case .text(let string, let baseline, let style, _) = command {
        DrawCommand.text(string, baseline: baseline, style, maximumWidth: 0)
      } else {
        command
      }
    }
    #expect(shown == expected, sourceLocation: sourceLocation)
  }
}
