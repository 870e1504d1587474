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
    var desk = Desk(recognizer)
    #expect(desk.texts.contains("untrained"))
    #expect(desk.texts.contains("109,386 weights"))
    desk.draw((0.3, 0.2), (0.7, 0.2), (0.4, 0.8))
    desk.store.send(.keyPressed(Keystroke("p"), at: 0))
    let reading = try #require(recognizer.read(desk.store.state.document.drawing))
    #expect(desk.store.state.reading?.reading == reading)
    #expect(desk.printed.lines == [reading.line])
  }

  @Test(
    "The same hand in windows of any size is read the same",
    arguments: [(640.0, 480.0), (700, 1000), (1600, 1000), (1920, 1080), (3840, 2160)])
  func anySize(width: Double, height: Double) throws {
    let recognizer = Self.recognizer()
    var expected = Desk(recognizer)
    var desk = Desk(recognizer, size: Size(width: width, height: height))
    expected.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    desk.draw((0.25, 0.25), (0.75, 0.25), (0.375, 0.875))
    expected.store.send(.frameBegan)
    desk.store.send(.frameBegan)
    let image = try #require(expected.store.state.reading?.reading.image.pixels)
    let other = try #require(desk.store.state.reading?.reading.image.pixels)
    #expect(zip(image, other).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  @Test("Predict on ink that nobody has read reads it, then prints it")
  func predictReadsFirst() {
    var desk = Desk(Self.recognizer(), live: false)
    desk.draw((0.3, 0.2), (0.7, 0.2))
    desk.store.send(.frameBegan)
    #expect(desk.store.state.reading == nil)
    desk.store.send(.keyPressed(Keystroke("p"), at: 0))
    #expect(desk.store.state.reading != nil && desk.printed.lines.count == 1)
  }
}
