import Glibc

/// What one step does with a gradient.
struct Step {
  enum Rule {
    case momentum(Float)
    /// The corrections are 1 / (1 - bᵗ).
    case adam(Adam, firstCorrection: Float, secondCorrection: Float)
  }

  var learningRate: Float
  var rule: Rule
  var dropout: Dropout?

  /// - Parameter number: counts the steps, from 1.
  init(_ optimizer: Optimizer, number: Int, dropout: Dropout? = nil) {
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

extension Step {
  /// Moves some numbers, from `place` on, along their gradient.
  func apply(
    _ gradient: UnsafePointer<Float>, count: Int, to numbers: LearnedFloats, at place: Int
  ) {
    let values = numbers.values.pointer + place
    let firsts = numbers.first.pointer + place
    let seconds = numbers.second.pointer + place
    switch rule {
    case .momentum(let momentum):
      for index in 0..<count {
        firsts[index] = momentum * firsts[index] + gradient[index]
        values[index] -= learningRate * firsts[index]
      }
    case .adam(let adam, let firstCorrection, let secondCorrection):
      let (firstDecay, secondDecay) = adam.decays
      let decay = numbers.decays ? adam.weightDecay : 0
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
