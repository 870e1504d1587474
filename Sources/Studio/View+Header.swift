import Preprocess
import Recognition

/// The reading in large, or what to do to get one.
extension View {
  /// Below this the network is guessing, and the panel says so.
  static let sureFrom: Float = 0.6
  /// Probabilities below are not worth a word.
  static let worthSaying: Float = 0.01

  var header: Scene {
    (state.reading.map { answer($0.reading) } ?? message) + switches
  }

  private func answer(_ reading: Reading) -> Scene {
    reading.isDigit ? digit(reading) : noDigit(reading)
  }

  private var message: Scene {
    let waitsForPredict = !state.isLive && !state.drawing.isBlank
    return [
      text(
        waitsForPredict ? "press P to read" : "draw a digit", at: layout.header.message,
        size: layout.header.messageSize, weight: .semibold, color: palette.muted,
        within: layout.header.frame.width)
    ]
  }

  private func digit(_ reading: Reading) -> Scene {
    let header = layout.header
    let color = reading.confidence < Self.sureFrom ? palette.muted : palette.ink
    let width = header.frame.maxX - header.percent.x
    return [
      text(
        "\(reading.digit)", at: header.digit, size: header.digitSize, weight: .semibold,
        color: color, within: header.percent.x - header.digit.x),
      text(
        Wording.percent(reading.confidence), at: header.percent, size: header.percentSize,
        weight: .semibold, color: color, within: width),
    ] + alternative(reading, within: width)
  }

  /// Stands where the percentage and the line below it stand else.
  private func noDigit(_ reading: Reading) -> Scene {
    let header = layout.header
    return [
      text(
        Wording.noDigit, at: Point(x: header.message.x, y: header.percent.y),
        size: header.messageSize, weight: .semibold, color: palette.ink,
        within: header.frame.width)
    ] + torn(reading)
  }

  private func torn(_ reading: Reading) -> Scene {
    let ranking = reading.ranking
    guard reading.probabilities[ranking[1]] >= reading.confidence / 2 else { return [] }
    return [
      text(
        "torn between \(ranking[0]) and \(ranking[1])", at: layout.header.message, size: 14,
        color: palette.muted, within: layout.header.frame.width)
    ]
  }

  private func alternative(_ reading: Reading, within width: Double) -> Scene {
    let second = reading.ranking[1]
    let probability = reading.probabilities[second]
    guard probability >= Self.worthSaying else { return [] }
    if reading.confidence < Self.sureFrom {
      return [
        text(
          "\(reading.digit) or \(second)?", at: layout.header.alternative, size: 14,
          weight: .semibold, color: palette.ink, within: width)
      ]
    }
    return [
      text(
        "or \(second), \(Wording.percent(probability))", at: layout.header.alternative, size: 14,
        color: palette.muted, within: width)
    ]
  }

  private var switches: Scene {
    switchButton("dark", .theme, in: layout.header.theme, dot: 38, isOn: state.theme == .dark)
      + switchButton("grid", .grid, in: layout.header.grid, dot: 36, isOn: state.showsGrid)
      + switchButton("live", .live, in: layout.header.live, dot: 32, isOn: state.isLive)
  }

  /// - Parameter dot: how far left of the rectangle's right edge the dot's middle stands.
  private func switchButton(
    _ label: String, _ key: Key, in rect: Rect, dot: Double, isOn: Bool
  ) -> Scene {
    let isHovered = state.hovered == key
    let circle = Rect(x: rect.maxX - dot - 4, y: rect.y + 8, width: 8, height: 8)
    return [
      text(
        label, at: Point(x: rect.maxX, y: rect.y + 16), size: 12,
        color: isHovered ? palette.ink : palette.muted, anchor: .end, within: dot - 6),
      isOn
        ? .fill(circle, radius: 4, isHovered ? palette.accentHovered : palette.accent)
        : .outline(circle, radius: 4, width: 1, isHovered ? palette.ink : palette.muted),
    ]
  }
}
