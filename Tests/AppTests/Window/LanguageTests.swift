import Foundation
import TestSupport
import Testing

extension WindowTests {
  @Suite struct LanguageTests {
    private let decided: DecidedModel

    init() throws {
      decided = try DecidedModel(digits: 0.25)
    }

    private static let german = ["LC_ALL": "", "LC_MESSAGES": "de_AT.UTF-8"]

    @Test func theLocaleChoosesTheLanguageOfTheWindowAndNotOfWhatIsPrinted() throws {
      let window = try ScrawlWindow(["--model", decided.path], environment: Self.german)
      try window.draw(SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width))
      #expect(try window.title(becoming: "keine Ziffer – Scrawl") == "keine Ziffer – Scrawl")
      try window.key("p")
      #expect(window.printed(count: 1).allSatisfy { $0.hasPrefix("not a digit") })
    }

    @Test func aDamagedCatalogIsNotedAndTheWindowIsInEnglish() throws {
      let assets = try TemporaryFolder()
      let shipped = Repository.root.appendingPathComponent("Assets/models")
      try FileManager.default.createSymbolicLink(
        at: assets.file("models"), withDestinationURL: shipped)
      try FileManager.default.createDirectory(
        at: assets.file("translations"), withIntermediateDirectories: false)
      try Data("msgid \"pen\"\nmsgstr \"Stift\n".utf8)
        .write(to: assets.file("translations/de.po"))
      let window = try ScrawlWindow(
        ["--model", decided.path],
        environment: Self.german.merging(["SCRAWL_ASSETS": assets.url.path]) { $1 })
      try window.draw(SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width))
      #expect(try window.title(becoming: "not a digit – Scrawl") == "not a digit – Scrawl")
      #expect(window.program.errors.contains("de.po, line 2: expected a closing \""))
    }
  }
}
