/// Which outputs a step leaves out, so that a network does not rely on any of them (Srivastava et
/// al. 2014): outputs of the last convolution, each with the same probability.
package struct Dropout: Hashable, Sendable {
  /// The share that is left out, 0 to below 1.
  package let share: Float
  /// Decides the choices of a step, together with the place of the example in the batch.
  private let seed: UInt64

  /// - Parameters:
  ///   - share: from 0 to below 1.
  ///   - epochSeed: decides the choices of an epoch.
  ///   - step: counts the steps.
  package init(share: Float, epochSeed: UInt64, step: Int) {
    precondition((0..<1).contains(share))
    self.share = share
    seed = epochSeed &+ UInt64(step) &* 0x9E6C_63D0_876A_68DB
  }

  /// What is kept is multiplied by this, so that the expected sum stays the same.
  package var scale: Float { 1 / (1 - share) }

  /// Applies the dropout to the outputs of a batch, or to the gradient by them.
  package func apply(to batch: inout Matrix) {
    let columns = batch.columns
    for row in 0..<batch.rows {
      batch.values.withUnsafeMutableBufferPointer {
        apply(
          to: UnsafeMutableBufferPointer(rebasing: $0.dropFirst(row * columns).prefix(columns)),
          example: row)
      }
    }
  }

  /// Applies the dropout to the outputs of one example.
  func apply(to numbers: UnsafeMutableBufferPointer<Float>, example: Int) {
    var random = RandomSource(seed: seed &+ UInt64(example) &* 0x9FB2_1C65_1E98_DF25)
    let limit = UInt32(Double(share) * 0x1p32)
    let scale = scale
    for index in numbers.indices {
      numbers[index] *= UInt32(truncatingIfNeeded: random.next()) < limit ? 0 : scale
    }
  }
}
