import Datasets
import Evaluation
import Foundation
import Network
import Support

/// Chapter 10: fast kernels.
func fastKernels() throws {
  // snippet.count
  let multiplications = 784 * 128 + 128 * 64 + 64 * 10
  print(multiplications, "multiplications for an image")
  print(multiplications * 3 * 60_000, "for an epoch")
  // snippet.end
  print()

  // snippet.zeros
  let test = try DataFolder(dataFolder).mnist().test
  let zeros = test.pixels.filter { $0 == 0 }.count
  print(percent(Double(zeros) / Double(test.pixels.count)), "of the pixels are 0")
  // snippet.end
  print()

  // snippet.lanes
  let four = SIMD4<Float>(1, 2, 3, 4)
  let tens = SIMD4<Float>(10, 20, 30, 40)
  print(four * tens)
  // snippet.end
  print()

  // snippet.race
  let images = Examples(test).inputs(at: 0..<256)
  var random = RandomSource(seed: 1)
  let layer = DenseLayer(inputs: 784, outputs: 128, activation: .relu, random: &random)
  let ways: [(name: String, product: (Matrix, Matrix) -> Matrix)] = [
    ("three loops", threeLoops), ("loops in a better order", betterOrder),
    ("the library", { $0.times($1) }),
  ]
  var results: [Matrix] = []
  for way in ways {
    var shortest = Double.infinity
    for _ in 1...3 {
      let start = clock()
      results.append(way.product(images, layer.weights))
      shortest = min(shortest, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    print(way.name, fixed(shortest * 1000, 1), "ms")
  }
  // snippet.end
  print()

  // snippet.agree
  var largest: Float = 0
  for result in results {
    for (value, naive) in zip(result.values, results[0].values) {
      largest = max(largest, abs(value - naive))
    }
  }
  print("all agree:", largest < 0.001)
  // snippet.end
}

// snippet.threeLoops
/// The product as it is defined: one sum after the other.
func threeLoops(_ a: Matrix, _ b: Matrix) -> Matrix {
  var result = Matrix(rows: a.rows, columns: b.columns)
  for row in 0..<a.rows {
    for column in 0..<b.columns {
      var sum: Float = 0
      for inner in 0..<a.columns { sum += a[row, inner] * b[inner, column] }
      result[row, column] = sum
    }
  }
  return result
}
// snippet.end

// snippet.betterOrder
/// The same sums, a row of them at a time, without the inputs that are 0.
func betterOrder(_ a: Matrix, _ b: Matrix) -> Matrix {
  var result = Matrix(rows: a.rows, columns: b.columns)
  for row in 0..<a.rows {
    for inner in 0..<a.columns {
      let input = a[row, inner]
      if input == 0 { continue }
      for column in 0..<b.columns { result[row, column] += input * b[inner, column] }
    }
  }
  return result
}
// snippet.end
