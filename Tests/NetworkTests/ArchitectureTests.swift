import Foundation
import Network
import Testing

@Suite("Architecture")
struct ArchitectureTests {
  @Test(
    "What is written comes back",
    arguments: [
      "784,128,64,10", "784,5x5x16,3x3x32,64,10", "2,3", "100,3x3x16,10",
      "784,5x5x32bn,3x3x48bn/1,3x3x48bn,56,11", "100,3x3x16/1,4x4x32bn,10",
    ])
  func text(text: String) throws {
    let architecture = try #require(Architecture(text))
    #expect(architecture.description == text)
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(architecture, random: &random)
    #expect(network.architecture == architecture)
    let biases = network.layers.reduce(0) { $0 + $1.biases.count }
    #expect(architecture.weightCount == network.parameterCount - biases)
    let json = try JSONEncoder().encode([architecture])
    #expect(try JSONDecoder().decode([Architecture].self, from: json) == [architecture])
  }

  @Test(
    "What does not fit together is none",
    arguments: [
      "", "784", "784,", "a,10", "784,0", "784,20000", "-3,10", "784,5x5x16", "784,10,5x5x16,10",
      "783,5x5x16,10", "784,5x4x16,10", "784,5x5x10,10", "784,28x28x16,10", "784,0x0x16,10",
      "784,5x5x16,12x12x16,10", "784,5x5,10", "784,5x5x16/0,10", "784,5x5x16/3,10",
      "784,5x5x16/,10", "784,5x5x16/1bn,10", "784,5x5xbn,10", "784,5x5x16BN,10", "784,64bn,10",
      "100,3x3x16/1/1,10", "100,3x3x16bn/1", "100,3x3x16,3x3x16,2x2x16,10",
    ])
  func refused(text: String) {
    #expect(Architecture(text) == nil)
  }

  @Test("Pooling by 2 may be written, and is not printed")
  func pooling() {
    #expect(Architecture("100,3x3x16bn/2,10")?.description == "100,3x3x16bn,10")
  }

  @Test("The reference network has the parameters it should have")
  func parameters() throws {
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(
      try #require(Architecture("784,5x5x16,3x3x32,64,10")), random: &random)
    #expect(network.parameterCount == 56_970)
  }
}
