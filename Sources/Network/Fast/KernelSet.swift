import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The hot loops at one level. `Kernels` in `KernelsBaseline` says what each does.
package struct KernelSet: Sendable {
  /// Every size is padded to multiples of these, which suit all levels.
  static let rowPadding = 8
  static let columnPadding = 32

  package let level: KernelLevel
  let product:
    @Sendable (
      Int, Int, Int, Int, UnsafePointer<Float>, Int, Int, Int, UnsafePointer<Float>, Int,
      UnsafeMutablePointer<Float>, Int, Bool
    ) -> Void
  let forward:
    @Sendable (
      Int, Int, Int, Int, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, Int,
      UnsafePointer<Float>, Bool, UnsafeMutablePointer<Float>, Int
    ) -> Void
  let backward:
    @Sendable (
      Int, Int, Int, Int, UnsafePointer<Float>, Int, Int, UnsafePointer<Float>, Int,
      UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int
    ) -> Void
  let update:
    @Sendable (
      Int, Int, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int, Float, Float,
      UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>, Int
    ) -> Void
  let forwardListed:
    @Sendable (
      UnsafePointer<Int32>, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int,
      UnsafePointer<Float>, Bool, UnsafeMutablePointer<Float>, Int
    ) -> Void
  let updateListed:
    @Sendable (
      UnsafePointer<Int32>, Int, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int, Float,
      Float, UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>, Int
    ) -> Void
  let addRows: @Sendable (Int, Int, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>) -> Void
  let forwardOne:
    @Sendable (
      Int, Int, UnsafePointer<Float>, UnsafePointer<Float>, Int, UnsafePointer<Float>, Bool,
      UnsafeMutablePointer<Float>
    ) -> Void
  let pool:
    @Sendable (
      Int, Int, Int, UnsafePointer<Float>, Int, Float, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Int32>
    ) -> Void
  let unpool:
    @Sendable (
      Int, Int, Int, UnsafePointer<Float>, UnsafePointer<Int32>, UnsafePointer<Float>, Float,
      UnsafeMutablePointer<Float>, Int
    ) -> Void
  let addScaledRows:
    @Sendable (
      Int, UnsafePointer<Float>, UnsafePointer<Int32>, UnsafePointer<Float>, Int,
      UnsafeMutablePointer<Float>
    ) -> Void
  package let softmax: @Sendable (Int, Int, UnsafeMutablePointer<Float>, Int) -> Void
  package let widen: @Sendable (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<Float>) -> Void
  package let multiplyAdds: @Sendable (Int, UnsafePointer<Float>) -> (sum: Float, operations: Int)

  package static let current = of(.current)

  package static func of(_ level: KernelLevel) -> KernelSet {
    #if arch(x86_64)
      switch level {
      case .avx512: avx512
      case .avx2: avx2
      case .baseline: baseline
      }
    #else
      baseline
    #endif
  }
}

// The same words three times, because a type of one module is not that of another.
extension KernelSet {
  private static let baseline = KernelSet(
    level: .baseline, product: KernelsBaseline.Kernels.product,
    forward: KernelsBaseline.Kernels.forward, backward: KernelsBaseline.Kernels.backward,
    update: KernelsBaseline.Kernels.update, forwardListed: KernelsBaseline.Kernels.forwardListed,
    updateListed: KernelsBaseline.Kernels.updateListed, addRows: KernelsBaseline.Kernels.addRows,
    forwardOne: KernelsBaseline.Kernels.forwardOne, pool: KernelsBaseline.Kernels.pool,
    unpool: KernelsBaseline.Kernels.unpool, addScaledRows: KernelsBaseline.Kernels.addScaledRows,
    softmax: KernelsBaseline.Kernels.softmax,
    widen: KernelsBaseline.Kernels.widen, multiplyAdds: KernelsBaseline.Kernels.multiplyAdds)

  #if arch(x86_64)
    private static let avx2 = KernelSet(
      level: .avx2, product: KernelsAVX2.Kernels.product, forward: KernelsAVX2.Kernels.forward,
      backward: KernelsAVX2.Kernels.backward, update: KernelsAVX2.Kernels.update,
      forwardListed: KernelsAVX2.Kernels.forwardListed,
      updateListed: KernelsAVX2.Kernels.updateListed, addRows: KernelsAVX2.Kernels.addRows,
      forwardOne: KernelsAVX2.Kernels.forwardOne,
      pool: KernelsAVX2.Kernels.pool,
      unpool: KernelsAVX2.Kernels.unpool,
      addScaledRows: KernelsAVX2.Kernels.addScaledRows, softmax: KernelsAVX2.Kernels.softmax,
      widen: KernelsAVX2.Kernels.widen,
      multiplyAdds: KernelsAVX2.Kernels.multiplyAdds)

    private static let avx512 = KernelSet(
      level: .avx512, product: KernelsAVX512.Kernels.product,
      forward: KernelsAVX512.Kernels.forward, backward: KernelsAVX512.Kernels.backward,
      update: KernelsAVX512.Kernels.update, forwardListed: KernelsAVX512.Kernels.forwardListed,
      updateListed: KernelsAVX512.Kernels.updateListed, addRows: KernelsAVX512.Kernels.addRows,
      forwardOne: KernelsAVX512.Kernels.forwardOne, pool: KernelsAVX512.Kernels.pool,
      unpool: KernelsAVX512.Kernels.unpool, addScaledRows: KernelsAVX512.Kernels.addScaledRows,
      softmax: KernelsAVX512.Kernels.softmax,
      widen: KernelsAVX512.Kernels.widen, multiplyAdds: KernelsAVX512.Kernels.multiplyAdds)
  #endif
}
