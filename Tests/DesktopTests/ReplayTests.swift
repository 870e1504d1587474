import Desktop
import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

@Suite struct ReplayTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func recognizer() -> Recognizer {
    var random = RandomSource(seed: 3)
    return Recognizer(
      name: "untrained", network: NeuralNetwork(sizes: [784, 16, 10], random: &random))
  }

  private func store(
    _ content: Content = .blank, _ size: Size = Size(width: 960, height: 640),
    _ theme: Theme = .light
  ) -> Store {
    let reader = DrawingReader(recognizer())
    return Store(
      State(
        models: [reader.summary], settings: Settings(theme: theme, size: size), content: content),
      runner: EffectRunner(readers: [reader], startThread: { _ in false }))
  }

  private func pngSize(_ url: URL) throws -> [Int] {
    let bytes = [UInt8](try Data(contentsOf: url))
    try #require(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 * 256 + Int($1) } }
  }

  @Test func theReadingEqualsThatOfTheRecognizer() throws {
    let drawing = Drawing(width: 1, height: 1, strokes: SampleScene.strokes)
    let path = folder.file("window.png").path
    let reading = try replay(
      in: store(.strokes(drawing.strokes)), scale: 1, screenshot: path)
    #expect(reading == NumberReader(recognizer()).read(drawing))
    #expect(try pngSize(folder.file("window.png")) == [960, 640])
  }

  @Test func theScreenshotHasAsManyPixelsAsTheWindow() throws {
    let store = store(.blank, Size(width: 700, height: 500), .dark)
    _ = try replay(in: store, scale: 1.5, screenshot: folder.file("window.png").path)
    #expect(try pngSize(folder.file("window.png")) == [1050, 750])
  }

  @Test func aDrawingWithoutInkIsNotRead() throws {
    let reading = try replay(
      in: store(.strokes([Stroke(points: [])])), scale: 1,
      screenshot: folder.file("window.png").path)
    #expect(reading == nil)
  }

  @Test func anUnwritablePathIsNamed() throws {
    let path = folder.file("missing/window.png").path
    let expected = DesktopError.storage(
      .unwritable(file: path, reason: .system(ENOENT)))
    #expect(throws: expected) { try replay(in: store(), scale: 1, screenshot: path) }
  }

  @Test func noTemporaryFileIsLeft() throws {
    _ = try replay(in: store(), scale: 1, screenshot: folder.file("window.png").path)
    #expect(throws: DesktopError.self) {
      try replay(in: store(), scale: 1, screenshot: folder.url.path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["window.png"])
  }
}
