import Foundation
import KernelInterface
import Network
import Testing

/// Every kernel of `KernelSet`, by name, against a naive version.
@Suite("Every kernel at every level this machine can run agrees with its naive version")
struct KernelTests {
  static let levels = KernelLevel.available

  @Test("The baseline is available, and so is the level in use")
  func available() {
    #expect(Self.levels.contains(.baseline) && Self.levels.contains(.current))
    #expect(KernelLevel.baseline < .avx2 && KernelLevel.avx2 < .avx512)
  }

  @Test(
    "multiply", arguments: levels,
    [(8, 1, 1, 16), (24, 1, 33, 32), (16, 3, 20, 48), (40, 5, 5, 64)])
  func multiply(level: KernelLevel, sizes: (rows: Int, outer: Int, inner: Int, columns: Int)) {
    let (rows, outer, inner, columns) = sizes
    let (leftRow, leftOuter) = (outer * (inner + 2), inner + 2)
    let left = numbers(rows * leftRow, seed: 1)
    let right = numbers(outer * inner * columns, seed: 2)
    let before = numbers(rows * columns, seed: 3)
    for accumulates in [false, true] {
      var found = before
      level.kernels.multiply(
        rows: rows, outer: outer, inner: inner, columns: columns, left: left, leftRow: leftRow,
        leftOuter: leftOuter, leftInner: 1, right: right, rightStride: columns, result: &found,
        resultStride: columns, accumulates: accumulates)
      expectClose(found) { place in
        let (row, column) = place.quotientAndRemainder(dividingBy: columns)
        let sum = (0..<outer * inner).reduce(0.0) { sum, depth in
          let (strip, offset) = depth.quotientAndRemainder(dividingBy: inner)
          return sum + Double(left[row * leftRow + strip * leftOuter + offset])
            * Double(right[depth * columns + column])
        }
        return sum + (accumulates ? Double(before[place]) : 0)
      }
    }
  }

  @Test("multiply reads a transposed left side", arguments: levels)
  func multiplyTransposed(level: KernelLevel) {
    let left = numbers(30 * 16, seed: 1)
    let right = numbers(30 * 32, seed: 2)
    var found = [Float](repeating: 9, count: 16 * 32)
    level.kernels.multiply(
      rows: 16, outer: 1, inner: 30, columns: 32, left: left, leftRow: 1, leftOuter: 0,
      leftInner: 16, right: right, rightStride: 32, result: &found, resultStride: 32,
      accumulates: false)
    expectClose(found) { place in
      (0..<30).reduce(0) {
        $0 + Double(left[$1 * 16 + place / 32]) * Double(right[$1 * 32 + place % 32])
      }
    }
  }

  @Test("forward", arguments: levels, [false, true])
  func forward(level: KernelLevel, appliesReLU: Bool) {
    let problem = Layer(rows: 16, inner: 21, columns: 48, isSparse: false)
    var found = [Float](repeating: 9, count: 16 * 48)
    level.kernels.forward(
      rows: 16, outer: 1, inner: 21, columns: 48, inputs: problem.inputs, inputStride: 21,
      inputOuter: 0, weights: problem.weights, weightStride: 48, biases: problem.biases,
      appliesReLU: appliesReLU, outputs: &found, outputStride: 48)
    expectClose(found) { problem.output($0 / 48, $0 % 48, appliesReLU) }
  }

  @Test("sparseForward gives the bits of forward", arguments: levels, [false, true])
  func sparseForward(level: KernelLevel, appliesReLU: Bool) {
    let problem = Layer(rows: 8, inner: 40, columns: 32, isSparse: true)
    var found = [Float](repeating: 9, count: 8 * 32)
    var dense = found
    level.kernels.sparseForward(
      indices: problem.nonzeroInputs, count: problem.nonzeroInputs.count,
      inputs: problem.inputs, inputStride: 40, weights: problem.weights, weightStride: 32,
      biases: problem.biases, appliesReLU: appliesReLU, outputs: &found, outputStride: 32)
    level.kernels.forward(
      rows: 8, outer: 1, inner: 40, columns: 32, inputs: problem.inputs, inputStride: 40,
      inputOuter: 0, weights: problem.weights, weightStride: 32, biases: problem.biases,
      appliesReLU: appliesReLU, outputs: &dense, outputStride: 32)
    expectClose(found) { problem.output($0 / 32, $0 % 32, appliesReLU) }
    #expect(found == dense)
  }

  @Test("gemv", arguments: levels, [false, true])
  func gemv(level: KernelLevel, appliesReLU: Bool) {
    let problem = Layer(rows: 1, inner: 37, columns: 64, isSparse: true)
    var found = [Float](repeating: 9, count: 64)
    level.kernels.gemv(
      inner: 37, columns: 64, input: problem.inputs, weights: problem.weights, weightStride: 64,
      biases: problem.biases, appliesReLU: appliesReLU, output: &found)
    expectClose(found) { problem.output(0, $0, appliesReLU) }
  }

  @Test("backward", arguments: levels)
  func backward(level: KernelLevel) {
    let gradient = numbers(16 * 11, seed: 1)
    let weights = numbers(11 * 32, seed: 2)
    let mask = numbers(16 * 32, seed: 3)
    var found = [Float](repeating: 9, count: 16 * 32)
    level.kernels.backward(
      rows: 16, inner: 11, columns: 32, gradient: gradient, gradientStride: 11,
      transposedWeights: weights, transposedStride: 32, mask: mask, result: &found,
      resultStride: 32)
    expectClose(found) { place in
      guard mask[place] > 0 else { return 0 }
      return (0..<11).reduce(0) {
        $0 + Double(gradient[place / 32 * 11 + $1]) * Double(weights[$1 * 32 + place % 32])
      }
    }
  }

  @Test("update and sparseUpdate", arguments: levels, [Float?.none, 0.9])
  func update(level: KernelLevel, momentum: Float?) {
    // 13 examples of 8 inputs, of which four examples have numbers.
    let nonzero: [Int32] = [1, 2, 7, 12]
    var inputs = [Float](repeating: 0, count: 13 * 8)
    for example in nonzero {
      for (index, number) in numbers(8, seed: UInt64(example)).enumerated() {
        inputs[Int(example) * 8 + index] = number
      }
    }
    let gradient = numbers(13 * 32, seed: 2)
    let weights = numbers(8 * 32, seed: 3)
    let velocities = numbers(8 * 32, seed: 4)
    for isSparse in [false, true] {
      var (foundWeights, foundVelocities) = (weights, velocities)
      foundVelocities.withUnsafeMutableBufferPointer { moved in
        let moved = momentum == nil ? nil : moved.baseAddress
        if isSparse {
          level.kernels.sparseUpdate(
            indices: nonzero, count: nonzero.count, activations: inputs, activationStride: 8,
            gradient: gradient, gradientStride: 32, learningRate: 0.1, momentum: momentum ?? 0,
            velocities: moved, weights: &foundWeights, weightStride: 32)
        } else {
          level.kernels.update(
            inputs: 8, examples: 13, outputs: 32, activations: inputs, activationStride: 8,
            gradient: gradient, gradientStride: 32, learningRate: 0.1, momentum: momentum ?? 0,
            velocities: moved, weights: &foundWeights, weightStride: 32)
        }
      }
      func velocity(_ place: Int) -> Double {
        let slope = (0..<13).reduce(0.0) {
          $0 + Double(inputs[$1 * 8 + place / 32]) * Double(gradient[$1 * 32 + place % 32])
        }
        return slope + Double(momentum ?? 0) * Double(velocities[place])
      }
      expectClose(foundWeights) { Double(weights[$0]) - 0.1 * velocity($0) }
      expectClose(foundVelocities) { momentum == nil ? Double(velocities[$0]) : velocity($0) }
    }
  }

  @Test("addRows", arguments: levels)
  func addRows(level: KernelLevel) {
    let values = numbers(7 * 50, seed: 1)
    let before = numbers(48, seed: 2)
    var found = before
    level.kernels.addRows(rows: 7, columns: 48, values: values, stride: 50, result: &found)
    expectClose(found) { column in
      (0..<7).reduce(Double(before[column])) { $0 + Double(values[$1 * 50 + column]) }
    }
  }

  @Test("addScaledRows", arguments: levels, [16, 32, 80, 128, 144, 400])
  func addScaledRows(level: KernelLevel, width: Int) {
    let factors = numbers(9, seed: 1)
    let offsets: [Int32] = [0, 5, 3, 100, 17, 5, 64, 1, 99]
    let rows = numbers(100 + width, seed: 2)
    let before = numbers(width, seed: 3)
    var found = before
    level.kernels.addScaledRows(
      count: 9, factors: factors, offsets: offsets, rows: rows, width: width, result: &found)
    expectClose(found) { column in
      zip(factors, offsets).reduce(Double(before[column])) {
        $0 + Double($1.0) * Double(rows[Int($1.1) + column])
      }
    }
  }

  @Test("pool and unpool", arguments: levels)
  func pooling(level: KernelLevel) {
    let (rows, columns, channels) = (3, 2, 48)
    let stride = (2 * columns + 1) * channels
    // ReLU's zeros make several pixels the largest.
    let inputs = numbers(2 * rows * stride, seed: 1).map { max(0, $0) }
    let count = rows * columns * channels
    var outputs = [Float](repeating: 9, count: count)
    var choices = [Int32](repeating: 9, count: count)
    level.kernels.pool(
      rows: rows, columns: columns, channels: channels, inputs: inputs, inputStride: stride,
      scale: 1, choosesFirst: false, outputs: &outputs, choices: &choices)
    let outputGradient = numbers(count, seed: 2)
    var gradient = [Float](repeating: 0, count: inputs.count)
    level.kernels.unpool(
      rows: rows, columns: columns, channels: channels, outputs: outputs, choices: choices,
      outputGradient: outputGradient, scale: 1.5, inputGradient: &gradient, inputStride: stride)
    for place in 0..<count {
      let (pixel, channel) = place.quotientAndRemainder(dividingBy: channels)
      let (row, column) = pixel.quotientAndRemainder(dividingBy: columns)
      let corners = (0..<4).map {
        (2 * row + $0 / 2) * stride + (2 * column + $0 % 2) * channels + channel
      }
      let largest = corners.map { inputs[$0] }.max() ?? 0
      let bits = corners.indices.reduce(0) { $0 | (inputs[corners[$1]] == largest ? 1 << $1 : 0) }
      #expect(outputs[place] == largest)
      #expect(choices[place] == Int32(bits))
      for corner in corners {
        let passes = largest > 0 && inputs[corner] == largest
        #expect(gradient[corner] == (passes ? outputGradient[place] * 1.5 : 0))
      }
    }
  }

  @Test("pool and unpool before a normalization", arguments: levels)
  func poolingOfAnyNumbers(level: KernelLevel) {
    let (columns, channels) = (3, 16)
    let stride = 2 * columns * channels
    // Many equal numbers, above and below 0.
    let inputs = numbers(2 * stride, seed: 1).map { $0.rounded() }
    let count = columns * channels
    var outputs = [Float](repeating: 9, count: count)
    var choices = [Int32](repeating: 9, count: count)
    level.kernels.pool(
      rows: 1, columns: columns, channels: channels, inputs: inputs, inputStride: stride,
      scale: 1, choosesFirst: true, outputs: &outputs, choices: &choices)
    let outputGradient = numbers(count, seed: 2)
    var gradient = [Float](repeating: 9, count: inputs.count)
    level.kernels.unpool(
      rows: 1, columns: columns, channels: channels, outputs: nil, choices: choices,
      outputGradient: outputGradient, scale: 1, inputGradient: &gradient, inputStride: stride)
    for place in 0..<count {
      let (column, channel) = place.quotientAndRemainder(dividingBy: channels)
      let corners = (0..<4).map {
        $0 / 2 * stride + (2 * column + $0 % 2) * channels + channel
      }
      let largest = corners.map { inputs[$0] }.max() ?? 0
      let first = corners.first { inputs[$0] == largest }
      #expect(outputs[place] == largest)
      for corner in corners {
        #expect(gradient[corner] == (corner == first ? outputGradient[place] : 0))
      }
    }
  }

  @Test("multiply adds rows that overlap one after the other", arguments: levels, [16, 48])
  func overlappingRows(level: KernelLevel, distance: Int) {
    let (rows, inner, columns) = (16, 5, 96)
    let left = numbers(rows * inner, seed: 1)
    let right = numbers(inner * columns, seed: 2)
    let before = numbers((rows - 1) * distance + columns, seed: 3)
    var found = before
    level.kernels.multiply(
      rows: rows, outer: 1, inner: inner, columns: columns, left: left, leftRow: inner,
      leftOuter: 0, leftInner: 1, right: right, rightStride: columns, result: &found,
      resultStride: distance, accumulates: true)
    expectClose(found) { place in
      var sum = Double(before[place])
      for row in 0..<rows where (0..<columns).contains(place - row * distance) {
        for step in 0..<inner {
          sum +=
            Double(left[row * inner + step])
            * Double(right[step * columns + place - row * distance])
        }
      }
      return sum
    }
  }

  @Test("addMoments and normalize", arguments: levels)
  func normalization(level: KernelLevel) {
    let (rows, columns) = (7, 48)
    let values = numbers(rows * columns, seed: 1)
    let means = numbers(columns, seed: 2)
    let before = numbers(columns, seed: 3)
    var sums = before
    var squares = before
    level.kernels.addMoments(
      rows: rows, columns: columns, values: values, means: means, sums: &sums,
      squares: &squares)
    func distance(_ place: Int) -> Double {
      Double(values[place]) - Double(means[place % columns])
    }
    func sum(_ column: Int, _ number: (Int) -> Double) -> Double {
      (0..<rows).reduce(Double(before[column])) { $0 + number($1 * columns + column) }
    }
    expectClose(sums) { sum($0, distance) }
    expectClose(squares) { sum($0) { distance($0) * distance($0) } }
    var outputs = [Float](repeating: 9, count: values.count)
    level.kernels.normalize(
      rows: rows, columns: columns, values: values, means: means, scales: before,
      biases: sums, outputs: &outputs)
    expectClose(outputs) {
      max(0, distance($0) * Double(before[$0 % columns]) + Double(sums[$0 % columns]))
    }
  }

  @Test("addGradientMoments and normalizeGradient", arguments: levels)
  func normalizationGradient(level: KernelLevel) {
    let (rows, columns) = (7, 48)
    let values = numbers(rows * columns, seed: 1)
    let outputs = numbers(rows * columns, seed: 2).map { max(0, $0) }
    let gradient = numbers(rows * columns, seed: 3)
    let vectors = (4..<8).map { numbers(columns, seed: $0) }
    var sums = vectors[1]
    var products = vectors[2]
    level.kernels.addGradientMoments(
      rows: rows, columns: columns, outputs: outputs, gradient: gradient, scale: 1.5,
      values: values, means: vectors[0], sums: &sums, products: &products)
    func passed(_ place: Int) -> Double { outputs[place] > 0 ? 1.5 * Double(gradient[place]) : 0 }
    func vector(_ index: Int, _ place: Int) -> Double { Double(vectors[index][place % columns]) }
    func distance(_ place: Int) -> Double { Double(values[place]) - vector(0, place) }
    func sum(_ start: Double, _ column: Int, _ number: (Int) -> Double) -> Double {
      (0..<rows).reduce(start) { $0 + number($1 * columns + column) }
    }
    expectClose(sums) { sum(vector(1, $0), $0, passed) }
    expectClose(products) { sum(vector(2, $0), $0) { passed($0) * distance($0) } }
    var result = gradient
    level.kernels.normalizeGradient(
      rows: rows, columns: columns, outputs: outputs, scale: 1.5, values: values,
      means: vectors[0], scales: vectors[1], slopes: vectors[2], terms: vectors[3],
      gradient: &result)
    expectClose(result) {
      passed($0) * vector(1, $0) + distance($0) * vector(2, $0) + vector(3, $0)
    }
  }

  @Test("softmax is right to a few units in the last place", arguments: levels)
  func softmax(level: KernelLevel) {
    let logits: [Float] = [0, -1, -20, -86, -100, -0.001, -5.5, -0.5, -2, -1e30]
    var values = logits + [Float](repeating: 7, count: 22)
    level.kernels.softmax(rows: 1, count: 10, values: &values, stride: 32)
    let powers = logits.map { exp(Double($0)) }
    for (found, power) in zip(values, powers) {
      let expected = power / powers.reduce(0, +)
      #expect(abs(Double(found) - expected) <= 5e-7 * expected + 1e-37)
    }
    #expect(values[10...].allSatisfy { $0 == 0 })
  }

  @Test("convertToFloat", arguments: levels)
  func convertToFloat(level: KernelLevel) {
    let bytes = (0...255).map { UInt8($0) }
    var floats = [Float](repeating: -1, count: 256)
    level.kernels.convertToFloat(bytes: bytes, count: 256, result: &floats)
    #expect(floats == bytes.map { Float($0) * (1 / 255) })
  }

  @Test("multiplyAdds counts two operations for every round and number", arguments: levels)
  func multiplyAdds(level: KernelLevel) {
    let numbers = (0..<64).map { 1e-3 + Float($0) * 1e-5 }
    let once = level.kernels.multiplyAdds(rounds: 1, numbers: numbers)
    let often = level.kernels.multiplyAdds(rounds: 10, numbers: numbers)
    #expect(once.operations > 0 && often.operations == 10 * once.operations)
    #expect(often.sum.isFinite && often.sum != once.sum)
  }

  @Test(
    "PackedProduct", arguments: levels,
    [(1, 1, 1), (5, 300, 33), (8, 256, 32), (9, 257, 31), (32, 784, 128), (70, 600, 100)])
  func packedProduct(level: KernelLevel, sizes: (rows: Int, inner: Int, columns: Int)) {
    let (rows, inner, columns) = sizes
    let left = numbers(rows * inner, seed: 1)
    let right = numbers(inner * columns, seed: 2)
    let product = PackedProduct(rows: rows, inner: inner, columns: columns, level: level)
    expectClose(product.multiply(left, right), 2e-6 * Double(inner + 10)) { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      return (0..<inner).reduce(0) {
        $0 + Double(left[row * inner + $1]) * Double(right[$1 * columns + column])
      }
    }
  }
}

/// The forward pass of a dense layer, as it is defined.
private struct Layer {
  let inner: Int
  let columns: Int
  let inputs: [Float]
  let weights: [Float]
  let biases: [Float]

  /// - Parameter isSparse: whether two inputs of three are 0 in every row.
  init(rows: Int, inner: Int, columns: Int, isSparse: Bool) {
    self.inner = inner
    self.columns = columns
    inputs = numbers(rows * inner, seed: 1).enumerated().map { place, number in
      isSparse && place % inner % 3 != 1 ? 0 : number
    }
    weights = numbers(inner * columns, seed: 2)
    biases = numbers(columns, seed: 3)
  }

  var nonzeroInputs: [Int32] {
    (0..<Int32(inner)).filter { $0 % 3 == 1 }
  }

  func output(_ row: Int, _ column: Int, _ appliesReLU: Bool) -> Double {
    let sum = (0..<inner).reduce(Double(biases[column])) {
      $0 + Double(inputs[row * inner + $1]) * Double(weights[$1 * columns + column])
    }
    return appliesReLU ? max(0, sum) : sum
  }
}

private func numbers(_ count: Int, seed: UInt64) -> [Float] {
  var source = RandomSource(seed: seed)
  return (0..<count).map { _ in Float(source.normal()) }
}

private func expectClose(
  _ found: [Float], _ tolerance: Double = 1e-4, sourceLocation: SourceLocation = #_sourceLocation,
  to expected: (Int) -> Double
) {
  let difference = found.indices.map { abs(Double(found[$0]) - expected($0)) }.max() ?? 0
  #expect(difference < tolerance, sourceLocation: sourceLocation)
}
