/// Parameters of a layer, with what the optimizer keeps for each.
package final class ParameterBuffer {
  package let values: AlignedFloats
  /// Velocities of gradient descent, or Adam's m.
  package let firstMoment: AlignedFloats
  /// Adam's s.
  package let secondMoment: AlignedFloats
  /// Whether weight decay applies; it does not to biases.
  package let decays: Bool

  package init(count: Int, decays: Bool) {
    values = AlignedFloats(count: count)
    firstMoment = AlignedFloats(count: count)
    secondMoment = AlignedFloats(count: count)
    self.decays = decays
  }

  package var pointer: UnsafeMutablePointer<Float> { values.pointer }
  package var count: Int { values.count }
}
