extension Kernels {
  /// The largest of every 2x2 pixels, channel by channel, and which of the four it was: the first bit
  /// for the upper left one, then as one reads. Several where they are equal when multiplied by
  /// `scale`, as dropout multiplies what it keeps.
  ///
  /// `inputRow` is how far apart the input's rows lie; channels are padded to a multiple of 16.
  @inline(never)
  public static func pool(
    _ rows: Int, _ columns: Int, _ channels: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int, _ scale: Float,
    _ outputs: UnsafeMutablePointer<Float>, _ largest: UnsafeMutablePointer<Int32>
  ) {
    let scale = Lanes(repeating: scale)
    var place = 0
    var row = 0
    while row < rows {
      var source = inputs + 2 &* row &* inputRow
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          let upperLeft = source.lanes(channel)
          let upperRight = source.lanes(channels &+ channel)
          let lowerLeft = source.lanes(inputRow &+ channel)
          let lowerRight = source.lanes(inputRow &+ channels &+ channel)
          let output = larger(larger(upperLeft, upperRight), larger(lowerLeft, lowerRight))
          outputs.store(output, place &+ channel)
          let scaled = output * scale
          let bits =
            bit(1, upperLeft * scale .== scaled) | bit(2, upperRight * scale .== scaled)
            | bit(4, lowerLeft * scale .== scaled) | bit(8, lowerRight * scale .== scaled)
          UnsafeMutableRawPointer(largest + (place &+ channel)).storeBytes(
            of: bits, as: IntegerLanes.self)
          channel &+= Lanes.scalarCount
        }
        source += 2 &* channels
        place &+= channels
        column &+= 1
      }
      row &+= 1
    }
  }

  /// The gradient's way back, times `scale`: to the pixel, or the pixels, that were the largest of
  /// their four. Where the output is not above 0, a ReLU before the pooling lets nothing through.
  @inline(never)
  public static func unpool(
    _ rows: Int, _ columns: Int, _ channels: Int,
    _ outputs: UnsafePointer<Float>, _ largest: UnsafePointer<Int32>,
    _ outputGradient: UnsafePointer<Float>, _ scale: Float,
    _ inputGradient: UnsafeMutablePointer<Float>, _ inputRow: Int
  ) {
    let scale = Lanes(repeating: scale)
    var place = 0
    var row = 0
    while row < rows {
      var corner = inputGradient + 2 &* row &* inputRow
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          let gradient = Lanes().replacing(
            with: outputGradient.lanes(place &+ channel) * scale,
            where: outputs.lanes(place &+ channel) .> 0)
          let bits = UnsafeRawPointer(largest + (place &+ channel)).loadUnaligned(
            as: IntegerLanes.self)
          corner.store(gradient, of: bits, 1, channel)
          corner.store(gradient, of: bits, 2, channels &+ channel)
          corner.store(gradient, of: bits, 4, inputRow &+ channel)
          corner.store(gradient, of: bits, 8, inputRow &+ channels &+ channel)
          channel &+= Lanes.scalarCount
        }
        corner += 2 &* channels
        place &+= channels
        column &+= 1
      }
      row &+= 1
    }
  }

  @inline(__always)
  private static func bit(_ bit: Int32, _ mask: SIMDMask<IntegerLanes>) -> IntegerLanes {
    IntegerLanes().replacing(with: IntegerLanes(repeating: bit), where: mask)
  }
}

extension UnsafeMutablePointer<Float> {
  /// Stores the lanes that have a bit, and 0 for the others.
  @inline(__always)
  fileprivate func store(_ lanes: Lanes, of bits: IntegerLanes, _ bit: Int32, _ offset: Int) {
    let mask = bits & IntegerLanes(repeating: bit)
    store(Lanes().replacing(with: lanes, where: mask .!= IntegerLanes()), offset)
  }
}
