import Preprocess
import TestSupport
import Testing

@Suite("Pixel grids")
struct PixelGridTests {
  private func random<Value>(
    _ width: Int, _ height: Int, _ value: (inout SeededRandom) -> Value
  ) -> PixelGrid<Value> {
    var random = SeededRandom(seed: UInt64(width * 100 + height))
    return PixelGrid(
      width: width, height: height, values: (0..<width * height).map { _ in value(&random) })
  }

  /// The closing by its definition.
  private func naiveClosing(_ grid: PixelGrid<UInt8>, side: Int) -> [UInt8] {
    let reach = side / 2
    func shade(_ x: Int, _ y: Int) -> UInt8 {
      grid[min(max(x, 0), grid.width - 1), min(max(y, 0), grid.height - 1)]
    }
    func lightest(_ x: Int, _ y: Int) -> UInt8 {
      (-reach...reach).flatMap { dy in (-reach...reach).map { shade(x + $0, y + dy) } }.max() ?? 0
    }
    return grid.values.indices.map { index in
      let (x, y) = (index % grid.width, index / grid.width)
      return (-reach...reach).flatMap { dy in (-reach...reach).map { lightest(x + $0, y + dy) } }
        .min() ?? 0
    }
  }

  @Test("The closing is what its definition gives", arguments: [(9, 7), (1, 5), (16, 3)], [3, 5])
  func closing(size: (Int, Int), side: Int) {
    let grid = random(size.0, size.1) { UInt8.random(in: 0...255, using: &$0) }
    #expect(grid.closed(by: side).values == naiveClosing(grid, side: side))
  }

  @Test("The closing fills strokes and leaves edges and slow changes")
  func background() {
    var grid = PixelGrid<UInt8>(width: 60, height: 40, repeating: 0)
    for y in 0..<40 {
      // Lightest at the slanting edge: the squares that touch it reach away from it.
      for x in 0..<60 { grid[x, y] = x + y < 50 ? 200 : UInt8(90 - x / 2) }
    }
    let scene = grid
    for y in 10..<30 {
      for x in 10..<14 { grid[x, y] = 20 }
    }
    #expect(scene.closed(by: 11) == scene)
    #expect(grid.closed(by: 11) == scene)
  }

  @Test("Distances to the edge are Euclidean, below 0 in the foreground")
  func distances() {
    let mask = random(17, 13) { Bool.random(using: &$0) }
    let distances = SignedDistance.of(mask)
    for index in mask.values.indices {
      let place = SIMD2(Double(index % 17), Double(index / 17))
      let others = mask.values.indices.filter { mask.values[$0] != mask.values[index] }
      let nearest =
        others.map { other -> Double in
          let way = SIMD2(Double(other % 17), Double(other / 17)) - place
          return (way * way).sum().squareRoot()
        }.min() ?? 0
      let expected = mask.values[index] ? 0.5 - nearest : nearest - 0.5
      #expect(abs(Double(distances.values[index]) - expected) < 1e-4)
    }
  }

  @Test("Transposing twice changes nothing")
  func transposed() {
    let grid = random(70, 45) { Int.random(in: 0...9, using: &$0) }
    #expect(grid.transposed[44, 69] == grid[69, 44])
    #expect(grid.transposed.transposed.values == grid.values)
  }
}
