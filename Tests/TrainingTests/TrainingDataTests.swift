import Datasets
import Evaluation
import Evaluation
import Network
import TestSupport
import Testing
import Training

@Suite("Teaching data")
struct TeachingDataTests {
  @Test("A tenth of few images, the last ones, is held back")
  func heldBack() {
    var random = RandomSource(seed: 1)
    let data = TrainingData(mnist: SmallData.mnist)
    let training = data.examples(random: &random)
    #expect(training.count == 540 && data.countPerEpoch == 540)
    #expect(data.validation.map(\.images.count) == [60])
    #expect(
      Examples(data.validation[0].images).inputs(at: [0]).values
        == Examples(SmallData.mnist.training).inputs(at: [540]).values)
    #expect(data.test[0].images.count == 200)
  }

  @Test("A writer is on one side only")
  func writers() {
    let split = WriterSplit(validation: [2, 3], test: [5])
    let parts = split.parts(of: SmallData.ink)
    #expect(Set(parts.training.compactMap(\.writer)) == [1, 4, 6, 7, 8, 9])
    #expect(Set(parts.validation.compactMap(\.writer)) == [2, 3])
    #expect(Set(parts.test.compactMap(\.writer)) == [5])
    let unknown = LabeledDrawing(drawing: SmallData.ink[0].drawing, label: 4)
    #expect(split.parts(of: [unknown]).training.count == 1)
  }

  @Test("Ink is drawn anew every epoch, and the images stay")
  func variants() {
    let data = TrainingData(
      mnist: SmallData.mnist, ink: SmallData.ink, split: WriterSplit(validation: [1], test: [2]),
      inkPerEpoch: 50)
    var random = RandomSource(seed: 1)
    let first = data.examples(random: &random)
    let second = data.examples(random: &random)
    #expect(first.count == 590 && data.countPerEpoch == 590)
    #expect(first.inputs(at: 0..<540) == second.inputs(at: 0..<540))
    #expect(first.inputs(at: 540..<590) != second.inputs(at: 540..<590))
    #expect(data.validation.map(\.name) == ["images", "ink"])
    #expect(data.test.map(\.images.count) == [200, 4])
  }

  @Test("Images that are gone through twice are distorted twice")
  func passes() {
    let data = TrainingData(mnist: SmallData.mnist, imagePasses: 2, distortsImages: true)
    var random = RandomSource(seed: 1)
    let examples = data.examples(random: &random)
    #expect(examples.count == 1080 && data.countPerEpoch == 1080)
    #expect(examples.labels[..<540] == examples.labels[540...])
    #expect(examples.inputs(at: 0..<540) != examples.inputs(at: 540..<1080))
  }

  @Test("With less magnitude, variants are more like what they are made from")
  func magnitude() {
    let plain = TrainingData(mnist: SmallData.mnist)
    let data = TrainingData(mnist: SmallData.mnist, distortsImages: true)
    func distance(_ magnitude: Double) -> Float {
      var random = RandomSource(seed: 1)
      let original = plain.examples(random: &random).inputs(at: 0..<540).values
      random = RandomSource(seed: 1)
      let variants = data.examples(random: &random, magnitude: magnitude).inputs(at: 0..<540).values
      return zip(original, variants).map { abs($0 - $1) }.reduce(0, +)
    }
    #expect(distance(0.3) < 0.9 * distance(1))
  }
}
