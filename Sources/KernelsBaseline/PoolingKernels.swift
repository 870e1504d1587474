extension Kernels {
  @inline(never)
  public func pool(
    rows: Int, columns: Int, channels: Int, inputs: UnsafePointer<Float>, inputStride: Int,
    scale: Float, choosesFirst: Bool, outputs: UnsafeMutablePointer<Float>,
    choices: UnsafeMutablePointer<Int32>
  ) {
    let scale = Lanes(repeating: scale)
    var place = 0
    var row = 0
    while row < rows {
      var source = inputs + 2 &* row &* inputStride
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          let upperLeft = source.lanes(channel)
          let upperRight = source.lanes(channels &+ channel)
          let lowerLeft = source.lanes(inputStride &+ channel)
          let lowerRight = source.lanes(inputStride &+ channels &+ channel)
          let output = larger(larger(upperLeft, upperRight), larger(lowerLeft, lowerRight))
          outputs.store(output, place &+ channel)
          let scaled = output * scale
          let bits =
            Self.bit(1, upperLeft * scale .== scaled)
            | Self.bit(2, upperRight * scale .== scaled)
            | Self.bit(4, lowerLeft * scale .== scaled)
            | Self.bit(8, lowerRight * scale .== scaled)
          UnsafeMutableRawPointer(choices + (place &+ channel)).storeBytes(
            of: choosesFirst ? bits & (0 &- bits) : bits, as: IntegerLanes.self)
          channel &+= Lanes.scalarCount
        }
        source += 2 &* channels
        place &+= channels
        column &+= 1
      }
      row &+= 1
    }
  }

  @inline(never)
  public func unpool(
    rows: Int, columns: Int, channels: Int, outputs: UnsafePointer<Float>?,
    choices: UnsafePointer<Int32>, outputGradient: UnsafePointer<Float>, scale: Float,
    inputGradient: UnsafeMutablePointer<Float>, inputStride: Int
  ) {
    let scale = Lanes(repeating: scale)
    var place = 0
    var row = 0
    while row < rows {
      var corner = inputGradient + 2 &* row &* inputStride
      var column = 0
      while column < columns {
        var channel = 0
        while channel < channels {
          var gradient = outputGradient.lanes(place &+ channel) * scale
          if let outputs {
            gradient = Lanes().replacing(
              with: gradient, where: outputs.lanes(place &+ channel) .> 0)
          }
          let bits = UnsafeRawPointer(choices + (place &+ channel)).loadUnaligned(
            as: IntegerLanes.self)
          corner.store(gradient, of: bits, 1, channel)
          corner.store(gradient, of: bits, 2, channels &+ channel)
          corner.store(gradient, of: bits, 4, inputStride &+ channel)
          corner.store(gradient, of: bits, 8, inputStride &+ channels &+ channel)
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
