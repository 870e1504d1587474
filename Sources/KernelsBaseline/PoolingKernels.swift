extension Kernels {
  /// The largest of every 2x2 pixels, channel by channel. `inputRow` is how far apart the input's
  /// rows lie; channels are padded to a multiple of 16.
  @inline(never)
  public static func pool(
    _ rows: Int, _ columns: Int, _ channels: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int, _ outputs: UnsafeMutablePointer<Float>
  ) {
    var target = outputs
    var row = 0
    while row < rows {
      var source = inputs + 2 &* row &* inputRow
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          let upper = larger(source.lanes(channel), source.lanes(channels &+ channel))
          let lower = larger(
            source.lanes(inputRow &+ channel), source.lanes(inputRow &+ channels &+ channel))
          target.store(larger(upper, lower), channel)
          channel &+= Lanes.scalarCount
        }
        source += 2 &* channels
        target += channels
        column &+= 1
      }
      row &+= 1
    }
  }

  /// The gradient's way back: to the pixel, or the pixels, that were the largest of their four. The
  /// outputs are the largest times `scale`, as is the gradient. Where the largest was not above 0, a
  /// ReLU before the pooling lets nothing through.
  @inline(never)
  public static func unpool(
    _ rows: Int, _ columns: Int, _ channels: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int, _ outputs: UnsafePointer<Float>,
    _ outputGradient: UnsafePointer<Float>, _ scale: Float,
    _ inputGradient: UnsafeMutablePointer<Float>
  ) {
    let scale = Lanes(repeating: scale)
    var place = 0
    var row = 0
    while row < rows {
      var corner = 2 &* row &* inputRow
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          let largest = outputs.lanes(place &+ channel)
          let gradient = Lanes().replacing(
            with: outputGradient.lanes(place &+ channel) * scale, where: largest .> 0)
          let upper = corner &+ channel
          let lower = upper &+ inputRow
          spread(gradient, largest, inputs, scale, inputGradient, upper)
          spread(gradient, largest, inputs, scale, inputGradient, upper &+ channels)
          spread(gradient, largest, inputs, scale, inputGradient, lower)
          spread(gradient, largest, inputs, scale, inputGradient, lower &+ channels)
          channel &+= Lanes.scalarCount
        }
        corner &+= 2 &* channels
        place &+= channels
        column &+= 1
      }
      row &+= 1
    }
  }

  @inline(__always)
  private static func spread(
    _ gradient: Lanes, _ largest: Lanes, _ inputs: UnsafePointer<Float>, _ scale: Lanes,
    _ inputGradient: UnsafeMutablePointer<Float>, _ place: Int
  ) {
    inputGradient.store(
      Lanes().replacing(with: gradient, where: inputs.lanes(place) * scale .== largest), place)
  }
}
