import Preprocess
import Recognition
import Support

/// A number of several digits in large type.
extension View {
  func headline(_ reading: NumberReading, isFinal: Bool) -> Scene {
    let row = FigureRow(reading, layout, left: figureX)
    let picked = state.pickedIndex(of: reading)
    let color = isFinal ? palette.ink : palette.soft
    return figures(reading, row, color) + underline(row, picked, isFinal: isFinal)
      + aside(reading, row, picked, isFinal: isFinal)
  }

  private func figures(_ reading: NumberReading, _ row: FigureRow, _ color: Color) -> Scene {
    zip(reading.digits, row.lefts).map { digit, left in
      text(
        String(digit.character), at: Point(x: left, y: row.baseline), size: row.size,
        weight: .semibold, color: digit.isDigit ? color : palette.soft, within: row.size)
    }
  }

  /// A bar under the digit that the bars below are of.
  private func underline(_ row: FigureRow, _ picked: Int, isFinal: Bool) -> Scene {
    let height = layout.isCompact ? 3.0 : 4
    let rect = Rect(
      x: row.lefts[picked] + 0.024 * row.size, y: row.underlineY,
      width: row.widths[picked] - 0.024 * row.size, height: height)
    return [.fill(rect, radius: height / 2, isFinal ? palette.accent : palette.soft)]
  }

  /// The confidence of the whole number, and the picked digit.
  private func aside(
    _ reading: NumberReading, _ row: FigureRow, _ picked: Int, isFinal: Bool
  ) -> Scene {
    let room = layout.header.frame.maxX - row.aside.x
    let line = isFinal ? Self.line(reading.digits[picked], number: picked + 1) : "still drawing"
    let lineRoom = layout.header.frame.maxX - row.line.x
    return [
      reading.isNumber
        ? text(
          Formatting.confidence(reading.confidence), at: row.aside,
          size: layout.header.confidenceSize, weight: .semibold,
          color: isFinal ? palette.ink : palette.soft, within: room)
        : text(
          "No number", at: row.aside, size: 16, weight: .semibold, color: palette.ink,
          within: room),
      text(line, at: row.line, size: 14, color: palette.soft, within: lineRoom),
    ]
  }

  /// As `2nd digit: 99 %`, `2nd: 2 or 7?` or `3rd: no digit`.
  private static func line(_ digit: NumberDigit, number: Int) -> Phrase {
    let reading = digit.reading
    if !digit.isDigit { return "\(ordinal(number)): no digit" }
    if reading.isCertain {
      return "\(ordinal(number)) digit: \(Formatting.confidence(reading.confidence))"
    }
    return "\(ordinal(number)): \(reading.digit) or \(Reading.name(reading.runnerUp))?"
  }

  /// As `1st`, `2nd`, `11th`.
  private static func ordinal(_ number: Int) -> Phrase {
    if (11...13).contains(number % 100) { return "\(number)th" }
    switch number % 10 {
    case 1: return "\(number)st"
    case 2: return "\(number)nd"
    case 3: return "\(number)rd"
    default: return "\(number)th"
    }
  }
}

/// The places of a number's figures. The confidence stands beside a short number and below a long
/// one.
private struct FigureRow {
  let size: Double
  let baseline: Double
  let underlineY: Double
  /// Of each figure.
  let lefts: [Double]
  let widths: [Double]
  /// The start of the confidence's baseline.
  let aside: Point
  /// The start of the line's baseline.
  let line: Point

  init(_ reading: NumberReading, _ layout: Layout, left: Double) {
    let (header, isCompact) = (layout.header, layout.isCompact)
    let shares = reading.digits.map {
      $0.isDigit ? FigureWidth.of($0.reading.digit) : FigureWidth.questionMark
    }
    let total = shares.reduce(0, +)
    let besideRoom = header.frame.maxX - left - (isCompact ? 118 : 122)
    let beside = min(header.figureSize, (besideRoom / total).rounded(.down))
    let isLong = beside < (isCompact ? 40 : 48)
    let largest = (header.figureSize / 2).rounded()
    let longRoom = header.live.x - left - 4
    size = isLong ? min(largest, (longRoom / total).rounded(.down)) : beside
    widths = shares.map { [size] in $0 * size }
    var lefts: [Double] = []
    var x = left
    for width in widths {
      lefts.append(x)
      x += width
    }
    self.lefts = lefts
    baseline = isLong ? header.frame.y + (0.84 * largest).rounded() : header.figureBaseline
    underlineY = baseline + (isLong ? 6 : (0.125 * header.figureSize).rounded())
    if isLong {
      let y = min(header.frame.maxY - 2, underlineY + header.confidenceSize + 2)
      aside = Point(x: header.frame.x, y: y)
      line = Point(x: aside.x + 3.1 * header.confidenceSize, y: y)
    } else {
      aside = Point(x: x + 18, y: header.confidenceBaseline)
      line = Point(x: x + 18, y: header.lineBaseline)
    }
  }
}
