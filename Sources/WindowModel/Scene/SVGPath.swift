import Glibc
import Preprocess

/// The polylines of an SVG path (SVG 2, section 9.3) with the absolute commands M, L, H, V, A and
/// Z. An arc becomes lines that differ from it by less than 0.01.
func svgLines(_ path: String) -> [[Point]] {
  var reader = PathReader(path)
  return reader.read()
}

private struct PathReader {
  private var words: [Substring]
  private var lines: [[Point]] = []
  private var command: Character = "M"

  init(_ path: String) {
    words = path.split(separator: " ").reversed()
  }

  mutating func read() -> [[Point]] {
    while var word = words.popLast() {
      if let letter = word.first, letter.isLetter {
        command = letter
        word = word.dropFirst()
      }
      if !word.isEmpty { words.append(word) }
      perform()
    }
    return lines
  }

  private var place: Point { lines.last?.last ?? Point(x: 0, y: 0) }

  private mutating func number() -> Double { words.popLast().flatMap { Double($0) } ?? 0 }

  private mutating func point() -> Point {
    let x = number()
    return Point(x: x, y: number())
  }

  private mutating func add(_ point: Point) { lines[lines.count - 1].append(point) }

  private mutating func perform() {
    switch command {
    case "M": lines.append([point()])
    case "L": add(point())
    case "H": add(Point(x: number(), y: place.y))
    case "V": add(Point(x: place.x, y: number()))
    case "A": arc()
    default: lines.last?.first.map { add($0) }
    }
  }

  /// A circular arc (SVG 2, appendix B.2.4, with equal radii).
  private mutating func arc() {
    let (radius, _, _) = (number(), number(), number())
    let (isLarge, isClockwise) = (number() != 0, number() != 0)
    let (start, end) = (place, point())
    let half = (x: (end.x - start.x) / 2, y: (end.y - start.y) / 2)
    let halfSquared = half.x * half.x + half.y * half.y
    let height = max(0, radius * radius / halfSquared - 1).squareRoot()
    let side = isLarge == isClockwise ? 1.0 : -1
    let center = Point(
      x: start.x + half.x + side * height * half.y, y: start.y + half.y - side * height * half.x)
    let first = atan2(start.y - center.y, start.x - center.x)
    var sweep = atan2(end.y - center.y, end.x - center.x) - first
    if isClockwise && sweep < 0 { sweep += 2 * .pi }
    if !isClockwise && sweep > 0 { sweep -= 2 * .pi }
    let reach = max(radius, halfSquared.squareRoot())
    for step in 1...24 {
      let angle = first + sweep * Double(step) / 24
      add(Point(x: center.x + reach * cos(angle), y: center.y + reach * sin(angle)))
    }
  }
}
