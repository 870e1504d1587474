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

  /// - Parameter number: counts the steps, from 1.
  init(_ optimizer: Optimizer, number: Int) {
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

/// Numbers that learn, with what the optimiser remembers of each.
struct LearningNumbers {
  let values: UnsafeMutablePointer<Float>
  /// Velocities, or Adam's m.
  let first: UnsafeMutablePointer<Float>
  /// Adam's s.
  let second: UnsafeMutablePointer<Float>
  let decays: Bool
}

extension Step {
  /// Moves numbers along their gradient, the sum of `sums` arrays that lie `stride` apart.
  func apply(
    _ gradient: UnsafeMutablePointer<Float>, sums: Int, stride: Int, count: Int,
    to numbers: LearningNumbers
  ) {
    for sum in 1..<max(sums, 1) {
      let part = gradient + sum * stride
      for index in 0..<count { gradient[index] += part[index] }
    }
    switch rule {
    case .momentum(let momentum):
      for index in 0..<count {
        let velocity = momentum * numbers.first[index] + gradient[index]
        numbers.first[index] = velocity
        numbers.values[index] -= learningRate * velocity
      }
    case .adam(let adam, let firstCorrection, let secondCorrection):
      let (firstDecay, secondDecay) = adam.decays
      let decay = numbers.decays ? adam.weightDecay : 0
      for index in 0..<count {
        let slope = gradient[index]
        let first = firstDecay * numbers.first[index] + (1 - firstDecay) * slope
        let second = secondDecay * numbers.second[index] + (1 - secondDecay) * slope * slope
        numbers.first[index] = first
        numbers.second[index] = second
        let size = (second * secondCorrection).squareRoot() + adam.epsilon
        let way = first * firstCorrection / size + decay * numbers.values[index]
        numbers.values[index] -= learningRate * way
      }
    }
  }
}
