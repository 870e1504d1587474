import Preprocess

/// MNIST as on Kaggle: a row an image, its label and then its 784 pixels, with or without a header
/// row. Read byte by byte, because a `String` a row would take minutes for 110 MB.
package enum MNISTCSV {
  static let columnCount = 1 + DigitImage.pixelCount

  package static func imageSet(in file: FileBytes) throws(DatasetError) -> ImageSet {
    var parser = CSVParser(file: file)
    try parser.parse()
    return ImageSet(pixels: parser.pixels, labels: parser.labels)
  }
}

private struct CSVParser {
  private let file: FileBytes
  private var position = 0
  private var lineNumber = 1
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [UInt8] = []

  init(file: FileBytes) {
    self.file = file
    // A row holds at least two bytes a column, so no more rows than these can come.
    pixels.reserveCapacity(file.bytes.count / 2)
  }

  mutating func parse() throws(DatasetError) {
    try skipHeader()
    while position < file.bytes.count {
      let start = position
      guard skipEndOfLine() || (parseRow() && skipEndOfLine()) else {
        throw rowError(start)
      }
      lineNumber += 1
    }
    guard !labels.isEmpty else {
      throw file.damaged(
        at: .line(lineNumber), expected: "a row of a label and 784 pixels", found: "no rows")
    }
  }

  /// Skips a first line that names the columns.
  private mutating func skipHeader() throws(DatasetError) {
    guard let line = TextLines(file).first(where: { _ in true }) else { return }
    position = line.bytes.startIndex
    guard let first = line.bytes.first, digit(first) == nil else { return }
    let name = line.bytes.prefix { $0 != UInt8(ascii: ",") }
    guard ["label", "\"label\""].contains(text(name).lowercased()) else {
      throw file.damaged(
        at: .line(1), expected: "a label from 0 to 9, or a header row that begins with \"label\"",
        found: quoted(name))
    }
    position = line.bytes.endIndex
    _ = skipEndOfLine()
    lineNumber = 2
  }
}

extension CSVParser {
  /// Steps over the end of a line, which the end of the file is too.
  private mutating func skipEndOfLine() -> Bool {
    guard position < file.bytes.count else { return true }
    if file.bytes[position] == UInt8(ascii: "\n") {
      position += 1
      return true
    }
    guard file.bytes[position] == UInt8(ascii: "\r") else { return false }
    let next = position + 1
    guard next == file.bytes.count || file.bytes[next] == UInt8(ascii: "\n") else { return false }
    position = min(next + 1, file.bytes.count)
    return true
  }

  private mutating func parseRow() -> Bool {
    guard let label = parseNumber(), label <= 9 else { return false }
    for _ in 0..<DigitImage.pixelCount {
      guard position < file.bytes.count, file.bytes[position] == UInt8(ascii: ",") else {
        return false
      }
      position += 1
      guard let pixel = parseNumber() else { return false }
      pixels.append(pixel)
    }
    labels.append(label)
    return true
  }

  /// A whole number from 0 to 255 at the position, which moves behind it.
  private mutating func parseNumber() -> UInt8? {
    var value = 0
    let start = position
    while position < file.bytes.count, let digit = digit(file.bytes[position]) {
      value = value * 10 + digit
      guard value <= 255 else { return nil }
      position += 1
    }
    return position > start ? UInt8(value) : nil
  }

  private func digit(_ byte: UInt8) -> Int? {
    let value = Int(byte) - Int(UInt8(ascii: "0"))
    return (0...9).contains(value) ? value : nil
  }
}

extension CSVParser {
  /// Looks at a row that could not be read a second time, slowly, to say what is wrong with it.
  private func rowError(_ start: Int) -> DatasetError {
    var line = file.bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let comma = UInt8(ascii: ",")
    let fields = line.split(
      separator: comma, maxSplits: MNISTCSV.columnCount, omittingEmptySubsequences: false)
    for (index, field) in fields.prefix(MNISTCSV.columnCount).enumerated() {
      let maximum = index == 0 ? 9 : 255
      let name = index == 0 ? "a label" : "a pixel"
      guard field.count <= 3, let number = UInt8(text(field)), number <= maximum,
        field.allSatisfy(isDigit)
      else {
        return file.damaged(
          at: .column(index + 1, line: lineNumber), expected: "\(name) from 0 to \(maximum)",
          found: quoted(field))
      }
    }
    return file.damaged(
      at: .line(lineNumber), expected: "\(MNISTCSV.columnCount) columns",
      found: "\(line.count { $0 == comma } + 1)")
  }

  private func isDigit(_ byte: UInt8) -> Bool { digit(byte) != nil }
}
