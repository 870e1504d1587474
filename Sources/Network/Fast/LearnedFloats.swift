/// Numbers that learn, with what the optimiser remembers of each.
final class LearnedFloats {
  let values: AlignedFloats
  /// Velocities, or Adam's m.
  let first: AlignedFloats
  /// Adam's s.
  let second: AlignedFloats
  /// False for biases: they do not decay.
  let decays: Bool

  init(count: Int, decays: Bool) {
    values = AlignedFloats(count: count)
    first = AlignedFloats(count: count)
    second = AlignedFloats(count: count)
    self.decays = decays
  }

  var pointer: UnsafeMutablePointer<Float> { values.pointer }
  var count: Int { values.count }

  func copy(from other: LearnedFloats) {
    values.copy(from: other.values)
    first.copy(from: other.first)
    second.copy(from: other.second)
  }
}
