import Support

/// Lines over two axes.
struct Plot {
  private static let left = 60.0
  private static let top = 24.0
  private static let right = 440.0
  private static let bottom = 264.0

  private(set) var figure = Figure(width: 640, height: 310)
  private let xs: ClosedRange<Double>
  private let ys: ClosedRange<Double>
  private var labelY = 40.0

  init(_ xName: String, _ xs: ClosedRange<Double>, _ yName: String, _ ys: ClosedRange<Double>) {
    self.xs = xs
    self.ys = ys
    for step in 0...4 {
      let share = Double(step) / 4
      let x: Double = xs.lowerBound + share * (xs.upperBound - xs.lowerBound)
      let y: Double = ys.lowerBound + share * (ys.upperBound - ys.lowerBound)
      figure.path([place(x, ys.lowerBound), place(x, ys.upperBound)], color: "#E6E1D5", width: 1)
      figure.path([place(xs.lowerBound, y), place(xs.upperBound, y)], color: "#E6E1D5", width: 1)
      figure.text(Self.label(x, xs), x: place(x, y).x, y: Self.bottom + 18)
      figure.text(Self.label(y, ys), x: Self.left - 8, y: place(x, y).y + 4, anchor: "end")
    }
    figure.text(xName, x: (Self.left + Self.right) / 2, y: Self.bottom + 38)
    figure.text(yName, x: 8, y: 14, anchor: "start")
  }

  private static func label(_ value: Double, _ range: ClosedRange<Double>) -> String {
    let extent = range.upperBound - range.lowerBound
    return fixed(value, extent >= 4 && (value * 4).rounded() == value.rounded() * 4 ? 0 : 2)
  }

  private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let across: Double = (x - xs.lowerBound) / (xs.upperBound - xs.lowerBound)
    let up: Double = (y - ys.lowerBound) / (ys.upperBound - ys.lowerBound)
    return (
      Self.left + across * (Self.right - Self.left), Self.bottom - up * (Self.bottom - Self.top)
    )
  }

  /// A line with its name at the right.
  mutating func line(
    _ name: String, _ points: [(Double, Double)], color: String, dashed: Bool = false
  ) {
    figure.path(points.map { place($0.0, $0.1) }, color: color, dashed: dashed)
    figure.path([(452, labelY - 4), (476, labelY - 4)], color: color, dashed: dashed)
    figure.text(name, x: 484, y: labelY, anchor: "start")
    labelY += 22
  }

  mutating func dot(_ x: Double, _ y: Double, color: String) {
    let place = place(x, y)
    figure.dot(x: place.x, y: place.y, color: color)
  }
}
