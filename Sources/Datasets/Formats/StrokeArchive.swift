import Preprocess

/// Characters of many alphabets drawn with a mouse: a zip with a text file a drawing, called
/// `ALPHABET/characterNN/NNNN_DD.txt`. In it stand `START`, a line `x,y,milliseconds` for each
/// point, and `BREAK` after each stroke. y grows upwards.
package enum StrokeArchive {
  private struct Name {
    let alphabet: String
    let character: Int
    let drawer: Int

    /// nil for anything that is not a drawing, like the files a Mac leaves in a zip.
    init?(member: String) {
      let parts = member.split(separator: "/")
      guard parts.count >= 3, parts[0] != "__MACOSX", let file = parts.last,
        file.hasSuffix(".txt"), !file.hasPrefix("."),
        parts[parts.count - 2].hasPrefix("character"),
        let character = Int(parts[parts.count - 2].dropFirst("character".count)),
        let drawer = Int(file.dropLast(".txt".count).drop { $0 != "_" }.dropFirst())
      else { return nil }
      alphabet = String(parts[parts.count - 3])
      self.character = character
      self.drawer = drawer
    }
  }

  package static func characters(
    _ path: String, limit: Int = FileBytes.defaultLimit
  ) throws(DatasetError) -> [LabeledCharacter] {
    let members = try FileBytes.readZip(path, limit: limit) { Name(member: $0) != nil }
    guard !members.isEmpty else {
      throw .damaged(
        file: path, place: .byte(0), expected: "drawings called ALPHABET/characterNN/NNNN_DD.txt",
        found: "none in this zip")
    }
    var characters: [LabeledCharacter] = []
    var pointCount = 0
    for (member, file) in members {
      guard let name = Name(member: member) else { continue }
      let strokes = try strokes(in: file)
      pointCount += strokes.reduce(0) { $0 + $1.points.count }
      try file.checkTotal(of: pointCount, limit: FileBytes.largestPointCount, line: 1)
      characters.append(
        LabeledCharacter(
          drawing: Drawing(upwardInk: strokes), alphabet: name.alphabet,
          character: name.character, drawer: name.drawer))
    }
    return characters
  }

  private static func strokes(in file: FileBytes) throws(DatasetError) -> [Stroke] {
    var strokes: [Stroke] = []
    var points: [Point] = []
    var lastLine = 0
    for line in TextLines(file) where !line.isBlank {
      lastLine = line.number
      switch text(line.bytes) {
      case "START" where strokes.isEmpty && points.isEmpty: continue
      case "BREAK" where !points.isEmpty:
        strokes.append(Stroke(points: points))
        points = []
      default:
        points.append(try point(line, file))
        try file.checkCount(of: points, line: line.number)
      }
    }
    guard points.isEmpty, !strokes.isEmpty else {
      throw file.damaged(
        at: .line(max(1, lastLine)), expected: "BREAK after each stroke",
        found: "the end of the file")
    }
    return strokes
  }

  private static func point(_ line: TextLine, _ file: FileBytes) throws(DatasetError) -> Point {
    let fields = line.bytes.split(
      separator: UInt8(ascii: ","), maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 3, let x = decimalNumber(fields[0]), let y = decimalNumber(fields[1]),
      let milliseconds = decimalNumber(fields[2])
    else {
      throw file.damaged(
        at: .line(line.number), expected: "a point as x,y,milliseconds",
        found: quoted(line.bytes))
    }
    return Point(x: x, y: y, milliseconds: milliseconds)
  }
}
