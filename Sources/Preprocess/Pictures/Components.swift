/// A connected set of foreground pixels.
struct Component: Hashable, Sendable {
  /// Its number in `Components.labels`, from 1.
  var label: Int
  /// The first column and row, and those after the last.
  var low: SIMD2<Int>
  var high: SIMD2<Int>
  var area = 0
  /// How many sides of its pixels are at its edge.
  var perimeter = 0
  /// The sums of its densities and of their squares.
  var density = 0.0
  var squaredDensity = 0.0

  var width: Int { high.x - low.x }
  var height: Int { high.y - low.y }
  var center: SIMD2<Double> { (SIMD2<Double>(low) + SIMD2<Double>(high)) / 2 }

  /// How dark it is: the mean of its densities, weighted by themselves, as its edges are blurred.
  var level: Double { density > 0 ? squaredDensity / density : 0 }

  /// The mean width of the strokes it consists of: its area over half its perimeter. The sides of
  /// pixels along a line are 4/pi times as long as the line, on average over its directions.
  var strokeWidth: Double { 2 * Double(area) / (Double(perimeter) * .pi / 4) }

  /// The length of the strokes it consists of.
  var strokeLength: Double { Double(area) / max(strokeWidth, 1e-9) }
}

/// The connected sets of pixels above a threshold. Pixels that share a corner are connected.
struct Components {
  /// The number of the component at each pixel; 0 where there is none.
  private(set) var labels: PixelGrid<Int32>
  /// In the order of their labels.
  private(set) var all: [Component]

  init(_ densities: PixelGrid<Float>, above threshold: Float) {
    var runs = RunLabels(width: densities.width, height: densities.height)
    runs.join(densities, above: threshold)
    labels = runs.labels
    all = Self.measured(labels, densities, count: runs.count)
  }

  private static func measured(
    _ labels: PixelGrid<Int32>, _ densities: PixelGrid<Float>, count: Int
  ) -> [Component] {
    let (width, height) = (labels.width, labels.height)
    var all = (0..<count).map {
      Component(label: $0 + 1, low: SIMD2(width, height), high: .zero)
    }
    for y in 0..<height {
      for x in 0..<width {
        let place = y &* width &+ x
        let label = labels.values[place]
        guard label != 0 else { continue }
        var sides = 0
        if x == 0 || labels.values[place &- 1] != label { sides &+= 1 }
        if x == width - 1 || labels.values[place &+ 1] != label { sides &+= 1 }
        if y == 0 || labels.values[place &- width] != label { sides &+= 1 }
        if y == height - 1 || labels.values[place &+ width] != label { sides &+= 1 }
        all[Int(label) &- 1].add(x, y, sides: sides, Double(densities.values[place]))
      }
    }
    return all
  }
}

extension Component {
  fileprivate mutating func add(_ x: Int, _ y: Int, sides: Int, _ value: Double) {
    low = SIMD2(min(low.x, x), min(low.y, y))
    high = SIMD2(max(high.x, x &+ 1), max(high.y, y &+ 1))
    area &+= 1
    perimeter &+= sides
    density += value
    squaredDensity += value * value
  }
}

/// Labels pixels by a scan that joins neighbors, with a union-find of the labels.
private struct RunLabels {
  private(set) var labels: PixelGrid<Int32>
  private(set) var count = 0
  private var parents: [Int32] = [0]

  init(width: Int, height: Int) {
    labels = PixelGrid(width: width, height: height, repeating: 0)
  }

  mutating func join(_ densities: PixelGrid<Float>, above threshold: Float) {
    let (width, height) = (labels.width, labels.height)
    for y in 0..<height {
      for x in 0..<width where densities.values[y &* width &+ x] > threshold {
        var label: Int32 = 0
        if x > 0 { label = joined(label, labels[x &- 1, y]) }
        if y > 0 {
          for column in max(x &- 1, 0)...min(x &+ 1, width &- 1) {
            label = joined(label, labels[column, y &- 1])
          }
        }
        if label == 0 {
          label = Int32(parents.count)
          parents.append(label)
        }
        labels[x, y] = label
      }
    }
    renumber()
  }

  private mutating func joined(_ one: Int32, _ other: Int32) -> Int32 {
    guard one != 0, other != 0, one != other else { return max(one, other) }
    let (a, b) = (root(one), root(other))
    parents[Int(max(a, b))] = min(a, b)
    return min(a, b)
  }

  private mutating func root(_ label: Int32) -> Int32 {
    var root = label
    while parents[Int(root)] != root {
      parents[Int(root)] = parents[Int(parents[Int(root)])]
      root = parents[Int(root)]
    }
    return root
  }

  private mutating func renumber() {
    var numbers = [Int32](repeating: 0, count: parents.count)
    for label in 1..<max(parents.count, 1) where parents[label] == label {
      count += 1
      numbers[label] = Int32(count)
    }
    let final = (0..<parents.count).map { numbers[Int(root(Int32($0)))] }
    for index in labels.values.indices where labels.values[index] != 0 {
      labels.values[index] = final[Int(labels.values[index])]
    }
  }
}
