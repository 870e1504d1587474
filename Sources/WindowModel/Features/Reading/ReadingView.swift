import Preprocess
import Support
import Recognition

/// The reading in large type, or a hint how to get one.
extension View {
  /// The smallest share of a certain reading. Below it the panel shows two candidates.
  static let certainFrom: Float = 0.6
  /// The smallest share that is shown.
  static let smallestShown: Float = 0.01

  var header: Scene {
    (state.reading.map { answer($0.reading) } ?? message) + switches
  }

  private func answer(_ reading: Reading) -> Scene {
    reading.isDigit ? digit(reading) : notADigit(reading)
  }

  private var message: Scene {
    let waitsForPredict = !state.settings.isLive && !state.document.drawing.isBlank
    return [
      text(
        waitsForPredict ? "press \(Command.predict.keyName) to read" : "draw a digit",
        at: layout.header.message, size: layout.header.messageSize, weight: .semibold,
        color: palette.muted,
        within: layout.header.frame.width)
    ]
  }

  private func digit(_ reading: Reading) -> Scene {
    let header = layout.header
    let color = reading.confidence < Self.certainFrom ? palette.muted : palette.ink
    let width = header.frame.maxX - header.percent.x
    return [
      text(
        "\(reading.digit)", at: header.digit, size: header.digitSize, weight: .semibold,
        color: color, within: header.percent.x - header.digit.x),
      text(
        Formatting.confidence(reading.confidence), at: header.percent, size: header.percentSize,
        weight: .semibold, color: color, within: width),
    ] + alternative(reading, within: width)
  }

  /// The message for an out-of-distribution drawing, and the nearest digit below it, in place of the
  /// percentage and the line below.
  private func notADigit(_ reading: Reading) -> Scene {
    let header = layout.header
    return [
      text(
        Reading.notADigit, at: Point(x: header.message.x, y: header.percent.y),
        size: header.messageSize, weight: .semibold, color: palette.ink,
        within: header.frame.width),
      text(
        "nearest \(reading.digit)", at: header.message, size: 14, color: palette.muted,
        within: header.frame.width),
    ]
  }

  private func alternative(_ reading: Reading, within width: Double) -> Scene {
    let second = Reading.label(reading.runnerUp)
    let share = reading.shares[reading.runnerUp]
    guard share >= Self.smallestShown else { return [] }
    if reading.confidence < Self.certainFrom {
      return [
        text(
          "\(reading.digit) or \(second)?", at: layout.header.alternative, size: 14,
          weight: .semibold, color: palette.ink, within: width)
      ]
    }
    return [
      text(
        "or \(second), \(Formatting.confidence(share))", at: layout.header.alternative, size: 14,
        color: palette.muted, within: width)
    ]
  }
}
