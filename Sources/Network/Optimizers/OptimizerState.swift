/// What an optimizer keeps for the parameters of one layer.
package struct OptimizerState: Hashable, Sendable, Codable {
  /// Velocities of gradient descent, or Adam's m.
  package var firstMoment: ParameterGradient
  /// Adam's s.
  package var secondMoment: ParameterGradient

  package init(firstMoment: ParameterGradient, secondMoment: ParameterGradient) {
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
  }

  /// As in the checkpoints of the first release.
  private enum CodingKeys: String, CodingKey {
    case firstMoment = "first"
    case secondMoment = "second"
  }
}
