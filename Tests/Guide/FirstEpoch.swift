import Datasets
import Evaluation
import Network
import Support

/// Chapter 5: your first epoch.
func firstEpoch() throws {
  // snippet.data
  let mnist = try DataFolder(dataFolder).mnist()
  let training = Examples(mnist.training)
  let test = Examples(mnist.test)
  print(training.count, "training images and", test.count, "test images")
  print("of", training.inputCount, "pixels each")
  // snippet.end
  print()

  // snippet.network
  var random = RandomSource(seed: 1)
  var network = NeuralNetwork(sizes: [784, 64, 10], random: &random)
  print(network.parameterCount, "weights and biases")
  print("before training:", percent(network.score(test).accuracy))
  // snippet.end
  print()

  // snippet.epoch
  var descent = StochasticGradientDescent(learningRate: 0.1)
  var order = Array(0..<training.count)
  random.shuffle(&order)
  for start in stride(from: 0, to: order.count, by: 32) {
    let batch = order[start..<min(start + 32, order.count)]
    let result = network.backpropagate(
      training.inputs(at: batch), labels: training.labels(at: batch))
    descent.step(&network, gradients: result.gradients)
  }
  let score = network.score(test)
  print("after an epoch:", percent(score.accuracy), "loss", fixed(score.loss, 3))
  // snippet.end
  print()

  // snippet.trainer
  var trainer = Trainer(
    network: network, optimizer: StochasticGradientDescent(learningRate: 0.1), random: random)
  for epoch in 2...6 {
    let seen = trainer.trainEpoch(on: training)
    let unseen = trainer.network.score(test)
    print(epoch, "training", percent(seen.accuracy), "test", percent(unseen.accuracy))
  }
  // snippet.end
}
