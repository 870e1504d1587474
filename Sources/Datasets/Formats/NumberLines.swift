import FoundationEssentials
import Preprocess

/// JSON Lines: a drawing file a line, each with its `number`, as `"42"`.
package enum NumberLines {
  /// - Parameter pipesToo: true where a person named the file just now.
  package static func numbers(
    _ path: String, pipesToo: Bool = false
  ) throws(DatasetError) -> [LabeledNumber] {
    let file = try FileBytes.read(path, pipesToo: pipesToo)
    var numbers: [LabeledNumber] = []
    var pointCount = 0
    for line in TextLines(file) where !line.isBlank {
      let number = try number(line, file)
      pointCount += number.drawing.strokes.reduce(0) { $0 + $1.points.count }
      try file.checkTotal(
        of: pointCount, limit: FileBytes.largestPointCount, line: line.number)
      numbers.append(number)
    }
    guard !numbers.isEmpty else {
      throw file.damaged(at: .line(1), expected: "a drawing as JSON", found: "no lines")
    }
    return numbers
  }

  private static func number(
    _ line: TextLine, _ file: FileBytes
  ) throws(DatasetError) -> LabeledNumber {
    let stored = try DrawingLines.stored(line, file)
    let fields = try? JSONDecoder().decode(Fields.self, from: Data(line.bytes))
    guard let number = fields?.number, (1...100).contains(number.utf8.count),
      number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      throw file.damaged(
        at: .line(line.number), expected: "number to be digits in quotes, as \"42\"",
        found: fields.map { quoted(Array($0.number.utf8)[...]) } ?? "no such number")
    }
    return LabeledNumber(drawing: stored.drawing, number: number, groups: stored.groups)
  }

  private struct Fields: Decodable {
    let number: String
  }
}
