/// What a file of labels and all the files it includes say: the components in order, and the
/// segments that name parts of them.
struct UNIPENDocument {
  struct Segment {
    let line: Int
    let delineation: UNIPENDelineation
    let label: String
  }

  var components: [UNIPENComponent] = []
  var segments: [Segment] = []
}

/// How much work a collection may make. Files may include each other and segments may share ink,
/// so a small file could otherwise ask for any amount of it.
struct UNIPENBudget {
  private static let workPerByte = 8
  /// For a collection of a few lines.
  private static let leastWork = 1 << 20

  private let path: String
  private let limit: Int
  private var workLeft: Int

  init(path: String, byteCount: Int) {
    self.path = path
    limit = byteCount * Self.workPerByte + Self.leastWork
    workLeft = limit
  }

  mutating func spend(_ work: Int) throws(DatasetError) {
    guard work <= workLeft else {
      throw .unreadable(
        file: path, reason: "its files include each other, or its segments share ink, too often")
    }
    workLeft -= work
  }
}

/// Reads documents, each included file once for all documents in a row that begin it alike.
struct UNIPENDocumentReader {
  private struct Start: Hashable {
    let name: String
    let settings: UNIPENSettings
  }

  /// How deep files may include each other.
  static let largestDepth = 8
  /// Points and components of one document; also of what is remembered of files included before.
  private static let largestSize = 1 << 22

  private let files: UNIPENFiles
  private var included: [Start: UNIPENPen] = [:]
  private var includedSize = 0
  var budget: UNIPENBudget

  init(_ files: UNIPENFiles) {
    self.files = files
    budget = UNIPENBudget(path: files.path, byteCount: files.byteCount)
  }

  /// - Parameter countsPenUps: whether a pen that is up makes a component, too.
  mutating func document(
    _ file: FileBytes, countsPenUps: Bool
  ) throws(DatasetError) -> UNIPENDocument {
    var document = UNIPENDocument()
    let pen = try read(
      file, settings: UNIPENSettings(countsPenUps: countsPenUps), within: [],
      segments: &document.segments)
    document.components = pen.components
    return document
  }

  /// - Parameter outer: the files that include this one.
  private mutating func read(
    _ file: FileBytes, settings: UNIPENSettings, within outer: [String],
    segments: inout [UNIPENDocument.Segment]
  ) throws(DatasetError) -> UNIPENPen {
    try budget.spend(file.bytes.count)
    var pen = UNIPENPen(file: file, settings: settings)
    var lastLine = 1
    for line in TextLines(file) {
      lastLine = line.number
      guard let keyword = UNIPENPen.keyword(in: line) else {
        try pen.read(line)
        continue
      }
      try pen.obey(keyword, line)
      switch keyword {
      case ".INCLUDE": try include(UNIPENInclude(line, file), within: outer, into: &pen)
      case ".SEGMENT": try UNIPENDocument.Segment(line, file).map { segments.append($0) }
      default: break
      }
      guard pen.size <= Self.largestSize else {
        throw file.damaged(
          at: .line(line.number), expected: "at most \(Self.largestSize) points and strokes",
          found: "more")
      }
    }
    try pen.finish(lastLine: lastLine)
    return pen
  }

  private mutating func include(
    _ include: UNIPENInclude, within outer: [String], into pen: inout UNIPENPen
  ) throws(DatasetError) {
    guard !outer.contains(include.name), outer.count < Self.largestDepth else {
      throw include.damaged(
        expected: "files that include others at most \(Self.largestDepth) deep and never themselves"
      )
    }
    guard let file = files.files[include.name] else { return try include.checkMayBeMissing() }
    let found = try contents(
      of: file, Start(name: include.name, settings: pen.settings), within: outer)
    try budget.spend(found.components.count + 64)
    pen.takeOver(found)
  }

  private mutating func contents(
    of file: FileBytes, _ start: Start, within outer: [String]
  ) throws(DatasetError) -> UNIPENPen {
    if let known = included[start] { return known }
    // Labels are those of the data folder. What an included file may say of itself is not asked.
    var segments: [UNIPENDocument.Segment] = []
    let pen = try read(
      file, settings: start.settings, within: outer + [start.name], segments: &segments)
    includedSize += pen.size
    if includedSize > Self.largestSize {
      included = [:]
      includedSize = pen.size
    }
    included[start] = pen
    return pen
  }
}

/// An `.INCLUDE` of a file: its path is one below the collection's folder `include`.
struct UNIPENInclude {
  /// Within the collection.
  let name: String
  private let line: TextLine
  private let file: FileBytes

  init(_ line: TextLine, _ file: FileBytes) throws(DatasetError) {
    let words = line.words
    let path = words.count == 2 ? text(words[1]) : ""
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else {
      throw file.damaged(
        at: .line(line.number), expected: "the path of a file below include, without ..",
        found: quoted(line.bytes))
    }
    name = "include/\(path)"
    self.line = line
    self.file = file
  }

  /// The files that a file includes.
  static func all(in file: FileBytes) throws(DatasetError) -> [String] {
    var names: [String] = []
    for line in TextLines(file) where UNIPENPen.keyword(in: line) == ".INCLUDE" {
      names.append(try UNIPENInclude(line, file).name)
    }
    return names
  }

  /// Descriptions and lists of words are left out of copies of the collection that are to be small.
  func checkMayBeMissing() throws(DatasetError) {
    guard name.hasSuffix(".doc") || name.hasSuffix(".lex") else {
      throw damaged(expected: "a file of the collection")
    }
  }

  func damaged(expected: String) -> DatasetError {
    file.damaged(
      at: .line(line.number), expected: expected, found: quoted(Array(name.utf8)[...]))
  }
}

extension UNIPENDocument.Segment {
  /// `.SEGMENT CHARACTER 3-5 OK "a"`; nil for one of words or lines.
  init?(_ line: TextLine, _ file: FileBytes) throws(DatasetError) {
    let words = line.words
    if words.count >= 2, text(words[1]) != "CHARACTER" { return nil }
    guard words.count >= 4, let delineation = UNIPENDelineation(words[2]),
      let label = Self.label(line.bytes)
    else {
      throw file.damaged(
        at: .line(line.number), expected: "a segment like .SEGMENT CHARACTER 3-5 OK \"a\"",
        found: quoted(line.bytes))
    }
    self.init(line: line.number, delineation: delineation, label: label)
  }

  /// What stands in quotes, where `\"` and `\\` mean a quote and a backslash. `\@`, a join between
  /// letters, is a label of its own: an at sign is `@`.
  private static func label(_ line: ArraySlice<UInt8>) -> String? {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    var label: [UInt8] = []
    var isEscaped = false
    guard let start = line.firstIndex(of: quote) else { return nil }
    for byte in line[(start + 1)...].prefix(64) {
      if byte == quote && !isEscaped { return label.isEmpty ? nil : text(label[...]) }
      if isEscaped && (byte == quote || byte == backslash) { label.removeLast() }
      isEscaped = byte == backslash && !isEscaped
      label.append(byte)
    }
    return nil
  }
}
