import Support

/// A picture as SVG, on a light background so that it is readable on any page.
struct Figure {
  static let blue = "#2B55D9"
  static let orange = "#B4471A"
  static let gray = "#8A857A"

  let width: Int
  let height: Int
  private var body = ""

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func text(_ text: String, x: Double, y: Double, anchor: String = "middle") {
    body += """
      <text x="\(fixed(x, 1))" y="\(fixed(y, 1))" text-anchor="\(anchor)">\(text)</text>

      """
  }

  mutating func square(x: Double, y: Double, side: Double, fill: String, opacity: Double = 1) {
    body += """
      <rect x="\(fixed(x, 1))" y="\(fixed(y, 1))" width="\(fixed(side, 1))" \
      height="\(fixed(side, 1))" fill="\(fill)" fill-opacity="\(fixed(opacity, 2))"/>

      """
  }

  mutating func frame(x: Double, y: Double, side: Double, dashed: Bool = false) {
    body += """
      <rect x="\(fixed(x, 1))" y="\(fixed(y, 1))" width="\(fixed(side, 1))" \
      height="\(fixed(side, 1))" fill="none" stroke="\(Self.gray)"\
      \(dashed ? " stroke-dasharray=\"4 3\"" : "")/>

      """
  }

  mutating func path(
    _ points: [(x: Double, y: Double)], color: String, width: Double = 2, dashed: Bool = false
  ) {
    let data = points.map { "\(fixed($0.x, 1)) \(fixed($0.y, 1))" }.joined(separator: "L")
    body += """
      <path d="M\(data)" fill="none" stroke="\(color)" stroke-width="\(fixed(width, 1))" \
      stroke-linecap="round" stroke-linejoin="round"\(dashed ? " stroke-dasharray=\"5 4\"" : "")/>

      """
  }

  mutating func dot(x: Double, y: Double, color: String) {
    body += "<circle cx=\"\(fixed(x, 1))\" cy=\"\(fixed(y, 1))\" r=\"4\" fill=\"\(color)\"/>\n"
  }

  /// Squares of pixels, row by row: blue above 0, orange below, the fuller the larger the number.
  mutating func pixels(
    _ values: [Float], columns: Int, x: Double, y: Double, cell: Double, color: String = blue
  ) {
    let largest = max(values.map(\.magnitude).max() ?? 1, .leastNormalMagnitude)
    for (index, value) in values.enumerated() where value != 0 {
      square(
        x: x + Double(index % columns) * cell, y: y + Double(index / columns) * cell, side: cell,
        fill: value > 0 ? color : Self.orange, opacity: Double(value.magnitude / largest))
    }
    frame(x: x, y: y, side: cell * Double(columns))
  }

  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)" font-family="Inter, DejaVu Sans, sans-serif" font-size="13" fill="#1D1B16">
    <rect width="\(width)" height="\(height)" rx="8" fill="#FBFAF7"/>
    \(body)</svg>

    """
  }
}
