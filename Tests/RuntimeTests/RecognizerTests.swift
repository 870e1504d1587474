import Network
import Preprocess
import Recognition
import Runtime
import Testing
import WindowModel

@Suite("A real recognizer in the window")
struct RecognizerTests {
  private static func recognizer() -> Recognizer {
    var random = RandomSource(seed: 1)
    return Recognizer(
      name: "untrained", network: NeuralNetwork(sizes: [784, 128, 64, 10], random: &random))
  }

  @Test("The panel names the model and its size, and shows the recognizer's own reading")
  func reads() throws {
    let recognizer = Self.recognizer()
    var window = TestWindow(recognizer)
    #expect(window.texts.contains("untrained"))
    #expect(window.texts.contains("109,386 weights"))
    window.draw((0.3, 0.2), (0.7, 0.2), (0.4, 0.8))
    window.store.send(.keyPressed(Keystroke("p"), at: 1000))
    let reading = try #require(recognizer.read(window.store.state.document.content.drawing))
    #expect(window.reading == reading)
    #expect(window.printed.lines == [reading.line])
  }

  @Test(
    "The same strokes give the same reading in windows of any size",
    arguments: [(640.0, 480.0), (700, 1000), (1600, 1000), (1920, 1080), (3840, 2160)])
  func anySize(width: Double, height: Double) throws {
    let recognizer = Self.recognizer()
    var expected = TestWindow(recognizer)
    var window = TestWindow(recognizer, size: Size(width: width, height: height))
    expected.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    window.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    expected.store.send(.frameBegan(at: 1000))
    window.store.send(.frameBegan(at: 1000))
    let image = try #require(expected.reading?.image.pixels)
    let other = try #require(window.reading?.image.pixels)
    #expect(zip(image, other).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  @Test("Predict recognizes ink that has not been recognized, then prints the reading")
  func predictReadsFirst() {
    var window = TestWindow(Self.recognizer(), live: false)
    window.draw((0.3, 0.2), (0.7, 0.2))
    window.store.send(.frameBegan(at: 1000))
    #expect(window.reading == nil)
    window.store.send(.keyPressed(Keystroke("p"), at: 1000))
    #expect(window.reading != nil && window.printed.lines.count == 1)
  }
}
