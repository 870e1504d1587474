import Preprocess

/// Pen strokes in the text format UNIPEN, as UCI's `pendigits-orig.tra` uses it: a `.SEGMENT` with
/// the digit in quotes, a `.COMMENT` with digit, writer and sample, then for every stroke one line
/// `x y` per point between `.PEN_DOWN` and `.PEN_UP`. y grows upwards.
package enum UNIPEN {
  package static func drawings(
    in file: FileBytes, largestPointCount: Int = FileBytes.largestPointCount
  ) throws(DatasetError) -> [LabeledDrawing] {
    var parser = UNIPENParser(file: file, largestPointCount: largestPointCount)
    for line in TextLines(file) { try parser.read(line) }
    return try parser.finish()
  }
}

private struct UNIPENParser {
  private struct Segment {
    let line: Int
    let label: Int
    /// The number of strokes that the segment declares; nil unless it declares one plain range.
    let strokeCount: Int?
    var writer: Int?
    var sample: Int?
    var strokes: [Stroke] = []
  }

  private let file: FileBytes
  private let largestPointCount: Int
  private var pointCount = 0
  private var drawings: [LabeledDrawing] = []
  private var segment: Segment?
  /// The points of the stroke being read: nil while the pen is up.
  private var points: [Point]?
  private var lastLine = 1

  init(file: FileBytes, largestPointCount: Int) {
    self.file = file
    self.largestPointCount = largestPointCount
  }

  mutating func read(_ line: TextLine) throws(DatasetError) {
    lastLine = line.number
    let words = line.words
    guard let keyword = words.first else { return }
    if keyword.first == UInt8(ascii: ".") {
      try apply(text(keyword), words, line)
    } else if points != nil {
      let point = try point(words, line)
      points?.append(point)
      pointCount += 1
      try file.checkTotal(of: pointCount, limit: largestPointCount, line: line.number)
      try file.checkCount(of: points ?? [], line: line.number)
    }
  }

  mutating func finish() throws(DatasetError) -> [LabeledDrawing] {
    guard points == nil else {
      throw error(lastLine, expected: ".PEN_UP", found: "the end of the file")
    }
    try endSegment()
    guard !drawings.isEmpty else {
      throw error(lastLine, expected: "a .SEGMENT with a digit", found: "none in the whole file")
    }
    return drawings
  }

  private func error(_ line: Int, expected: String, found: String) -> DatasetError {
    file.damaged(at: .line(line), expected: expected, found: found)
  }
}

extension UNIPENParser {
  /// Keywords that say nothing about strokes or labels are skipped, as are the lines of text
  /// that may follow them.
  private mutating func apply(
    _ keyword: String, _ words: [ArraySlice<UInt8>], _ line: TextLine
  ) throws(DatasetError) {
    guard points == nil || keyword == ".PEN_UP" else {
      throw error(line.number, expected: "a point or .PEN_UP", found: quoted(line.bytes))
    }
    switch keyword {
    case ".SEGMENT": try beginSegment(words, line)
    case ".COMMENT": try readComment(words, line)
    case ".PEN_DOWN": try putPenDown(line)
    case ".PEN_UP": try liftPen(line)
    default: break
    }
  }

  /// `.SEGMENT DIGIT 6-7 ? "4"`: strokes 6 and 7 of the file are a 4.
  private mutating func beginSegment(
    _ words: [ArraySlice<UInt8>], _ line: TextLine
  ) throws(DatasetError) {
    try endSegment()
    guard words.count >= 3, let label = Self.label(words[words.count - 1]) else {
      throw error(
        line.number, expected: "a segment that ends with a digit in quotes",
        found: quoted(line.bytes))
    }
    segment = Segment(
      line: line.number, label: label, strokeCount: Self.strokeCount(words[2]))
  }

  private static func label(_ word: ArraySlice<UInt8>) -> Int? {
    let quote = UInt8(ascii: "\"")
    guard word.count == 3, word.first == quote, word.last == quote else { return nil }
    return Int(text(word.dropFirst().dropLast()))
  }

  private static func strokeCount(_ range: ArraySlice<UInt8>) -> Int? {
    guard let spans = UNIPENDelineation(range)?.spans, spans.count == 1, spans[0].isWhole
    else { return nil }
    return spans[0].components.count
  }

  private mutating func endSegment() throws(DatasetError) {
    guard let done = segment else { return }
    guard !done.strokes.isEmpty, done.strokes.count == done.strokeCount ?? done.strokes.count
    else {
      throw error(
        done.line, expected: "\(done.strokeCount ?? 1) strokes in this segment",
        found: "\(done.strokes.count)")
    }
    drawings.append(
      LabeledDrawing(
        drawing: Drawing(upwardInk: done.strokes), label: done.label, writer: done.writer,
        sample: done.sample))
    segment = nil
  }

  /// `.COMMENT 8 12 224`: the label again, the writer, the writer's sample. Other comments are
  /// ignored.
  private mutating func readComment(
    _ words: [ArraySlice<UInt8>], _ line: TextLine
  ) throws(DatasetError) {
    let numbers = words.dropFirst().compactMap { Int(text($0)) }
    guard let label = segment?.label, numbers.count == 3, words.count == 4 else { return }
    guard numbers[0] == label else {
      throw error(
        line.number, expected: "the segment's label \(label)", found: "\(numbers[0])")
    }
    segment?.writer = numbers[1]
    segment?.sample = numbers[2]
  }
}

extension UNIPENParser {
  private mutating func putPenDown(_ line: TextLine) throws(DatasetError) {
    guard segment != nil else {
      throw error(line.number, expected: ".SEGMENT before the first stroke", found: ".PEN_DOWN")
    }
    points = []
  }

  private mutating func liftPen(_ line: TextLine) throws(DatasetError) {
    guard let stroke = points else {
      throw error(line.number, expected: ".PEN_DOWN before this", found: ".PEN_UP")
    }
    guard !stroke.isEmpty else {
      throw error(line.number, expected: "at least one point in a stroke", found: ".PEN_UP")
    }
    segment?.strokes.append(Stroke(points: stroke))
    points = nil
  }

  private func point(
    _ words: [ArraySlice<UInt8>], _ line: TextLine
  ) throws(DatasetError) -> Point {
    guard words.count == 2, let x = decimalNumber(words[0]), let y = decimalNumber(words[1]) else {
      throw error(line.number, expected: "a point as two numbers", found: quoted(line.bytes))
    }
    return Point(x: x, y: y)
  }
}
