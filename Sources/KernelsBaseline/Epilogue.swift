/// What happens to the sums of a product when they are complete. Dense and sparse products share
/// these.
protocol Epilogue {
  /// Takes a register of sums: those of a row, from a column on.
  func store(_ sums: Lanes, row: Int, column: Int)
}

/// C = A B, or C += A B.
struct Store: Epilogue {
  let result: UnsafeMutablePointer<Float>
  let stride: Int
  let accumulates: Bool

  @inline(__always)
  func store(_ sums: Lanes, row: Int, column: Int) {
    let place = row &* stride &+ column
    result.store(accumulates ? result.lanes(place) + sums : sums, place)
  }
}

/// Y = f(A B + b), f being ReLU or nothing.
struct BiasAndReLU: Epilogue {
  let biases: UnsafePointer<Float>
  let floor: Lanes
  let outputs: UnsafeMutablePointer<Float>
  let stride: Int

  @inline(__always)
  init(
    biases: UnsafePointer<Float>, appliesReLU: Bool, outputs: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    self.biases = biases
    self.outputs = outputs
    self.stride = stride
    floor = Lanes(repeating: appliesReLU ? 0 : -.infinity)
  }

  @inline(__always)
  func store(_ sums: Lanes, row: Int, column: Int) {
    outputs.store(larger(sums + biases.lanes(column), floor), row &* stride &+ column)
  }
}

/// C = A B where the mask is above 0, and 0 elsewhere.
struct Masked: Epilogue {
  let mask: UnsafePointer<Float>
  let result: UnsafeMutablePointer<Float>
  let stride: Int

  @inline(__always)
  func store(_ sums: Lanes, row: Int, column: Int) {
    let place = row &* stride &+ column
    result.store(Lanes().replacing(with: sums, where: mask.lanes(place) .> 0), place)
  }
}

/// W -= r A B.
struct Descent: Epilogue {
  /// -r.
  let rate: Lanes
  let weights: UnsafeMutablePointer<Float>
  let stride: Int

  @inline(__always)
  func store(_ sums: Lanes, row: Int, column: Int) {
    let place = row &* stride &+ column
    weights.store(fused(rate, sums, weights.lanes(place)), place)
  }
}

/// v = m v + A B, W -= r v.
struct MomentumDescent: Epilogue {
  /// -r.
  let rate: Lanes
  let momentum: Lanes
  let velocities: UnsafeMutablePointer<Float>
  let weights: UnsafeMutablePointer<Float>
  let stride: Int

  @inline(__always)
  func store(_ sums: Lanes, row: Int, column: Int) {
    let place = row &* stride &+ column
    let velocity = fused(momentum, velocities.lanes(place), sums)
    velocities.store(velocity, place)
    weights.store(fused(rate, velocity, weights.lanes(place)), place)
  }
}

/// A product whose sums are computed tile by tile.
protocol TiledProduct {
  /// Computes every tile and hands out its sums: row, column, and a register of sums from there on.
  func forEachSum(_ body: (Int, Int, Lanes) -> Void)
}

extension TiledProduct {
  @inline(__always)
  func finish(_ epilogue: some Epilogue) {
    forEachSum { row, column, sums in epilogue.store(sums, row: row, column: column) }
  }

  /// The step of gradient descent along the product, with momentum where there are velocities.
  @inline(__always)
  func descend(
    learningRate: Float, momentum: Float, velocities: UnsafeMutablePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, stride: Int
  ) {
    let rate = Lanes(repeating: -learningRate)
    if let velocities {
      finish(
        MomentumDescent(
          rate: rate, momentum: Lanes(repeating: momentum), velocities: velocities,
          weights: weights, stride: stride))
    } else {
      finish(Descent(rate: rate, weights: weights, stride: stride))
    }
  }
}
