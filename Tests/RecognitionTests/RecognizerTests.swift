import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Recognizer")
struct RecognizerTests {
  let recognizer: Recognizer

  init() {
    var random = RandomSource(seed: 1)
    recognizer = Recognizer(
      name: "random", network: NeuralNetwork(sizes: [784, 16, 10], random: &random))
  }

  @Test("The recognizer reads the image of the normalizer")
  func sameDoor() throws {
    let drawing = SmallData.drawing(SampleInk.four)
    let reading = try #require(recognizer.read(drawing))
    #expect(reading.image == Normalizer().image(of: drawing))
    #expect(reading == recognizer.read(reading.image))
  }

  @Test("The recognizer's probabilities are those of the network for a batch")
  func sameProbabilities() throws {
    let images = try SampleInk.all.map { try #require(recognizer.read(SmallData.drawing($0))) }
    let examples = Examples(
      bytes: images.flatMap(\.image.pixels), inputCount: 784,
      labels: Array(repeating: 0, count: images.count))
    let batch = recognizer.network.probabilities(of: examples.inputs(at: 0..<images.count))
    for (row, reading) in images.enumerated() {
      for (found, expected) in zip(reading.probabilities, batch.row(row)) {
        #expect(abs(found - expected) < 1e-6)
      }
    }
  }

  @Test("Probabilities add up to 1 and the ranking begins with the digit read")
  func ranking() throws {
    let reading = try #require(recognizer.read(SmallData.drawing(SampleInk.seven)))
    #expect(abs(reading.probabilities.reduce(0, +) - 1) < 1e-5)
    #expect(reading.ranking.first == reading.digit)
    #expect(reading.confidence == reading.probabilities.max())
    #expect(Set(reading.ranking) == Set(0...9))
  }

  @Test("Of equally probable digits the smallest is read")
  func ties() {
    let image = DigitImage(pixels: Array(repeating: 0, count: 784))
    var probabilities = [Float](repeating: 0, count: 10)
    probabilities[7] = 0.5
    probabilities[3] = 0.5
    let reading = Reading(image: image, probabilities: probabilities)
    #expect(reading.digit == 3)
    #expect(reading.ranking.prefix(2) == [3, 7])
  }

  @Test("A blank drawing and a picture with one shade have no reading")
  func blank() {
    #expect(recognizer.read(Drawing(width: 1, height: 1)) == nil)
    #expect(recognizer.read(Picture(width: 2, height: 2, pixels: [9, 9, 9, 9])) == nil)
  }
}
