import Glibc

/// One step of an optimizer: how it changes parameters along a gradient.
package struct OptimizerStep {
  package enum Rule {
    case momentum(Float)
    /// The corrections are 1 / (1 - b1ᵗ) and 1 / (1 - b2ᵗ).
    case adam(Adam, firstCorrection: Float, secondCorrection: Float)
  }

  package let learningRate: Float
  package let rule: Rule
  /// What the step leaves out of the batch; nil for nothing.
  package let dropout: Dropout?

  /// - Parameter number: counts the steps from 1: Adam's t.
  package init(_ optimizer: Optimizer, number: Int, dropout: Dropout? = nil) {
    self.dropout = dropout
    learningRate = optimizer.learningRate
    switch optimizer {
    case .gradientDescent(let descent):
      rule = .momentum(descent.momentum)
    case .adam(let adam):
      let (first, second) = adam.decays
      rule = .adam(
        adam, firstCorrection: Float(1 / (1 - pow(Double(first), Double(number)))),
        secondCorrection: Float(1 / (1 - pow(Double(second), Double(number)))))
    }
  }
}

extension OptimizerStep {
  /// Changes `count` parameters, from `place` on.
  ///
  /// - Parameter gradient: `count` numbers, the gradient by these parameters.
  package func apply(
    _ gradient: UnsafePointer<Float>, count: Int, to parameters: ParameterBuffer, at place: Int
  ) {
    let values = parameters.values.pointer + place
    let firsts = parameters.firstMoment.pointer + place
    let seconds = parameters.secondMoment.pointer + place
    switch rule {
    case .momentum(let momentum):
      for index in 0..<count {
        firsts[index] = momentum * firsts[index] + gradient[index]
        values[index] -= learningRate * firsts[index]
      }
    case .adam(let adam, let firstCorrection, let secondCorrection):
      let (firstDecay, secondDecay) = adam.decays
      let decay = parameters.decays ? adam.weightDecay : 0
      for index in 0..<count {
        let slope = gradient[index]
        let first = firstDecay * firsts[index] + (1 - firstDecay) * slope
        let second = secondDecay * seconds[index] + (1 - secondDecay) * slope * slope
        firsts[index] = first
        seconds[index] = second
        let size = (second * secondCorrection).squareRoot() + adam.epsilon
        values[index] -= learningRate * (first * firstCorrection / size + decay * values[index])
      }
    }
  }
}
