// These files are compiled three times, for three levels of x86-64, into three modules. They may
// call only what is inlined: the linker may replace a function of one module by its copy in
// another, with instructions that an older processor does not know.

#if LANES_16
  /// The numbers that one register holds.
  typealias Lanes = SIMD16<Float>
  typealias IntegerLanes = SIMD16<Int32>
#elseif LANES_8
  typealias Lanes = SIMD8<Float>
  typealias IntegerLanes = SIMD8<Int32>
#else
  typealias Lanes = SIMD4<Float>
  typealias IntegerLanes = SIMD4<Int32>
#endif

extension UnsafePointer<Float> {
  @inline(__always)
  func lanes(_ offset: Int) -> Lanes {
    UnsafeRawPointer(self).loadUnaligned(fromByteOffset: offset &* 4, as: Lanes.self)
  }
}

extension UnsafeMutablePointer<Float> {
  @inline(__always)
  func lanes(_ offset: Int) -> Lanes {
    UnsafeRawPointer(self).loadUnaligned(fromByteOffset: offset &* 4, as: Lanes.self)
  }

  @inline(__always)
  func store(_ lanes: Lanes, _ offset: Int) {
    UnsafeMutableRawPointer(self).storeBytes(
      of: lanes, toByteOffset: offset &* 4, as: Lanes.self)
  }
}

/// a b + sum, with one rounding where the processor has FMA. On the baseline FMA would be a call
/// for every lane.
@inline(__always)
func fused(_ a: Lanes, _ b: Lanes, _ sum: Lanes) -> Lanes {
  #if FUSED
    sum.addingProduct(a, b)
  #else
    a * b + sum
  #endif
}

/// The larger of each pair of lanes; `b` where `a` is NaN. `pointwiseMax` is a function that
/// modules would share.
@inline(__always)
func larger(_ a: Lanes, _ b: Lanes) -> Lanes {
  b.replacing(with: a, where: a .> b)
}
