extension Kernels {
  @inline(never)
  public func addMoments(
    rows: Int, columns: Int, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    sums: UnsafeMutablePointer<Float>, squares: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column < columns {
      let mean = means.lanes(column)
      var sum = sums.lanes(column), square = squares.lanes(column)
      var place = column
      let end = rows &* columns
      while place < end {
        let distance = values.lanes(place) - mean
        sum += distance
        square = fused(distance, distance, square)
        place &+= columns
      }
      sums.store(sum, column)
      squares.store(square, column)
      column &+= Lanes.scalarCount
    }
  }

  @inline(never)
  public func normalize(
    rows: Int, columns: Int, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    scales: UnsafePointer<Float>, biases: UnsafePointer<Float>,
    outputs: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column < columns {
      let mean = means.lanes(column), scale = scales.lanes(column), bias = biases.lanes(column)
      var place = column
      let end = rows &* columns
      while place < end {
        let output = fused(values.lanes(place) - mean, scale, bias)
        outputs.store(larger(output, Lanes()), place)
        place &+= columns
      }
      column &+= Lanes.scalarCount
    }
  }

  @inline(never)
  public func addGradientMoments(
    rows: Int, columns: Int, outputs: UnsafePointer<Float>, gradient: UnsafePointer<Float>,
    scale: Float, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    sums: UnsafeMutablePointer<Float>, products: UnsafeMutablePointer<Float>
  ) {
    let factor = Lanes(repeating: scale)
    var column = 0
    while column < columns {
      let mean = means.lanes(column)
      var sum = sums.lanes(column), product = products.lanes(column)
      var place = column
      let end = rows &* columns
      while place < end {
        let slope = passed(gradient.lanes(place) * factor, outputs.lanes(place))
        sum += slope
        product = fused(slope, values.lanes(place) - mean, product)
        place &+= columns
      }
      sums.store(sum, column)
      products.store(product, column)
      column &+= Lanes.scalarCount
    }
  }

  @inline(never)
  public func normalizeGradient(
    rows: Int, columns: Int, outputs: UnsafePointer<Float>, scale: Float,
    values: UnsafePointer<Float>, means: UnsafePointer<Float>, scales: UnsafePointer<Float>,
    slopes: UnsafePointer<Float>, terms: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column < columns {
      let mean = means.lanes(column), slope = slopes.lanes(column), term = terms.lanes(column)
      let factor = scales.lanes(column) * scale
      var place = column
      let end = rows &* columns
      while place < end {
        let direct = passed(gradient.lanes(place) * factor, outputs.lanes(place))
        gradient.store(fused(values.lanes(place) - mean, slope, direct + term), place)
        place &+= columns
      }
      column &+= Lanes.scalarCount
    }
  }
}

/// A gradient where the output of a ReLU is above 0, and 0 elsewhere.
@inline(__always)
private func passed(_ gradient: Lanes, _ outputs: Lanes) -> Lanes {
  Lanes().replacing(with: gradient, where: outputs .> Lanes())
}
