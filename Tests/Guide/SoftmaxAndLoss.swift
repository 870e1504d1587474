import Foundation
import Network
import Support

/// Chapter 3: softmax and loss by hand.
func softmaxAndLoss() {
  // snippet.softmax
  let logits = [2.0, 1.0, 0.0]
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0, +)
  let probabilities = powers.map { $0 / sum }
  for index in 0..<3 {
    print(logits[index], fixed(powers[index], 3), fixed(probabilities[index], 3))
  }
  print("sum", fixed(sum, 3), fixed(probabilities.reduce(0, +), 3))
  // snippet.end
  print()

  // snippet.loss
  for probability in [1, 0.9, 0.5, 0.1, 0.01] {
    print(probability, fixed(-log(probability), 3))
  }
  // snippet.end
  print()

  // snippet.mean
  let losses = probabilities.map { -log($0) }
  for loss in losses { print(fixed(loss, 3)) }
  print("mean of the first and the last:", fixed((losses[0] + losses[2]) / 2, 3))
  // snippet.end
  print()

  // snippet.library
  print(list(Softmax.probabilities(of: [2, 1, 0]), 3))
  print(list(Softmax.probabilities(of: [1002, 1001, 1000]), 3))
  let row = Matrix(rows: 1, columns: 3, values: Softmax.probabilities(of: [2, 1, 0]))
  print("loss", fixed(CrossEntropy.sum(probabilities: row, labels: [0]), 3))
  // snippet.end
}
