/// Which numbers a step leaves out, so that a network does not come to rely on any (Srivastava et al.
/// 2014): what the convolutions hand to the dense layers, each with the same chance.
package struct Dropout: Hashable, Sendable {
  /// The share that is left out, 0 to below 1.
  package let share: Float
  /// Decides a step's choices, together with the example's place in the batch.
  private let seed: UInt64

  /// - Parameters:
  ///   - epochSeed: decides an epoch's choices.
  ///   - step: counts the steps.
  package init(share: Float, epochSeed: UInt64, step: Int) {
    precondition((0..<1).contains(share))
    self.share = share
    seed = epochSeed &+ UInt64(step) &* 0x9E6C_63D0_876A_68DB
  }

  /// What is kept is multiplied by this, so that on average nothing changes.
  package var scale: Float { 1 / (1 - share) }

  /// Applies it to a batch's numbers, or to the gradient by them.
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

  /// Applies it to an example's numbers.
  func apply(to numbers: UnsafeMutableBufferPointer<Float>, example: Int) {
    var random = RandomSource(seed: seed &+ UInt64(example) &* 0x9FB2_1C65_1E98_DF25)
    let limit = UInt32(Double(share) * 0x1p32)
    let scale = scale
    for index in numbers.indices {
      numbers[index] *= UInt32(truncatingIfNeeded: random.next()) < limit ? 0 : scale
    }
  }
}
