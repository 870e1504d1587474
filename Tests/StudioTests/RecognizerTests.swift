import Network
import Preprocess
import Recognition
import Studio
import Testing

@Suite("A real recognizer in the window")
struct RecognizerTests {
  private static func recognizer() -> Recognizer {
    var random = RandomSource(seed: 1)
    return Recognizer(
      name: "untaught", network: NeuralNetwork(sizes: [784, 128, 64, 10], random: &random))
  }

  @Test("The panel tells the model's name and size, and shows the recognizer's own reading")
  func reads() throws {
    let recognizer = Self.recognizer()
    var script = Script(State(recognizer: recognizer))
    #expect(script.texts.contains("untaught"))
    #expect(script.texts.contains("109,386 weights"))
    script.draw((0.3, 0.2), (0.7, 0.2), (0.4, 0.8))
    script.press(.predict)
    let reading = try #require(recognizer.read(script.state.drawing))
    #expect(script.state.reading?.reading == reading)
    #expect(script.effects == [.print(Wording.printed(reading))])
  }

  @Test(
    "The same hand in windows of any size is read the same", arguments: LayoutTests.sizes.prefix(8))
  func anySize(size: Size) throws {
    let recognizer = Self.recognizer()
    var expected = Script(State(recognizer: recognizer))
    var script = Script(State(recognizer: recognizer, size: size))
    expected.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    script.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    expected.act(.frameBegan)
    script.act(.frameBegan)
    let image = try #require(expected.state.reading?.reading.image.pixels)
    let other = try #require(script.state.reading?.reading.image.pixels)
    #expect(zip(image, other).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }
}
