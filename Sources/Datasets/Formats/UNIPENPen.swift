import Preprocess

/// Ink between one movement of the pen and the next, which segments refer to by number.
struct UNIPENComponent {
  /// nil where the pen was up: counted at some sites, but no ink.
  let stroke: Stroke?
  let writer: String?
}

/// How the points of a file are to be read. Files hand it on to those included after them.
struct UNIPENSettings: Hashable {
  /// Whether a pen that is up makes a component, too.
  let countsPenUps: Bool
  var writer: String?
  /// Where in a line of a point its coordinates stand.
  fileprivate var x = 0
  fileprivate var y = 1
  fileprivate var time: Int?
  fileprivate var pointsPerSecond: Double?

  init(countsPenUps: Bool) {
    self.countsPenUps = countsPenUps
  }
}

/// Reads the lines of one file: points while a component is open, and the keywords around them.
struct UNIPENPen {
  private enum Position {
    case down, up
    /// Not said, as in the text that may follow other keywords.
    case unknown
  }

  /// Milliseconds, so long as a pen could have been watched: 30 years.
  private static let largestTime = 1e12

  private let file: FileBytes
  private(set) var settings: UNIPENSettings
  private(set) var components: [UNIPENComponent] = []
  private var pointCount = 0
  /// How much memory it takes, in points and components.
  var size: Int { pointCount + components.count }
  private var position = Position.unknown
  private var points: [Point] = []
  /// The time of the next point, where points come at a steady rate.
  private var clock = 0.0

  init(file: FileBytes, settings: UNIPENSettings) {
    self.file = file
    self.settings = settings
  }

  static func keyword(in line: TextLine) -> String? {
    let word = line.bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard word.first == UInt8(ascii: "."), let second = word.dropFirst().first,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(second)
    else { return nil }
    return text(word.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
  }

  /// Any keyword ends the component before it.
  mutating func obey(_ keyword: String, _ line: TextLine) throws(DatasetError) {
    endComponent()
    switch keyword {
    case ".PEN_DOWN": position = .down
    case ".PEN_UP": position = .up
    case ".WRITER_ID": settings.writer = line.words.dropFirst().first.map { text($0.prefix(64)) }
    case ".COORD": try setOrder(line)
    case ".POINTS_PER_SECOND": settings.pointsPerSecond = Self.rate(line.words)
    case ".DT": clock += line.words.dropFirst().first.flatMap { decimalNumber($0) } ?? 0
    default: break
    }
  }

  mutating func read(_ line: TextLine) throws(DatasetError) {
    guard position != .unknown, !line.isBlank else { return }
    points.append(try point(line))
    try file.checkCount(of: points, line: line.number)
  }

  /// A file that ends while the pen is down was cut off.
  mutating func finish(lastLine: Int) throws(DatasetError) {
    guard position != .down else {
      throw file.damaged(
        at: .line(lastLine), expected: ".PEN_UP after the last stroke",
        found: "the end of the file")
    }
    endComponent()
  }

  /// Goes on after an included file.
  mutating func takeOver(_ included: UNIPENPen) {
    components += included.components
    pointCount += included.pointCount
    settings = included.settings
  }
}

extension UNIPENPen {
  private mutating func endComponent() {
    switch position {
    case .down:
      components.append(
        UNIPENComponent(stroke: Stroke(points: points), writer: settings.writer))
      pointCount += points.count
    case .up where settings.countsPenUps:
      components.append(UNIPENComponent(stroke: nil, writer: settings.writer))
    default: break
    }
    points = []
    position = .unknown
  }

  /// `.COORD X Y T`: what the numbers of a point are, in their order.
  private mutating func setOrder(_ line: TextLine) throws(DatasetError) {
    let order = line.words.dropFirst().map { text($0) }
    guard let x = order.firstIndex(of: "X"), let y = order.firstIndex(of: "Y") else {
      throw file.damaged(
        at: .line(line.number), expected: "an order of coordinates like .COORD X Y T",
        found: quoted(line.bytes))
    }
    (settings.x, settings.y, settings.time) = (x, y, order.firstIndex(of: "T"))
  }

  private static func rate(_ words: [ArraySlice<UInt8>]) -> Double? {
    guard words.count >= 2, let rate = decimalNumber(words[1]), rate >= 1e-3 else { return nil }
    return rate
  }

  private mutating func point(_ line: TextLine) throws(DatasetError) -> Point {
    let words = line.words
    guard max(settings.x, settings.y) < words.count, let x = decimalNumber(words[settings.x]),
      let y = decimalNumber(words[settings.y]),
      words.allSatisfy({ decimalNumber($0, limit: Self.largestTime) != nil })
    else {
      throw file.damaged(
        at: .line(line.number), expected: "a point as numbers in the order of .COORD",
        found: quoted(line.bytes))
    }
    let time = settings.time.flatMap { $0 < words.count ? words[$0] : nil }
    return Point(
      x: x, y: y,
      milliseconds: time.flatMap { decimalNumber($0, limit: Self.largestTime) } ?? tick())
  }

  private mutating func tick() -> Double? {
    guard let rate = settings.pointsPerSecond else { return nil }
    defer { clock += 1000 / rate }
    return clock
  }
}
