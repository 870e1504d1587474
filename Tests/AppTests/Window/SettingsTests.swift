import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// What the next window takes over.
  @Suite struct SettingsTests {
    @Test func themeModelLiveAndSizeStay() throws {
      let first = try ScrawlWindow()
      #expect(first.color(at: Point(x: 4, y: 4)) == LightColor.background)
      try first.resize(width: 1000, height: 700)
      try first.key("d", "m", "l")
      #expect(eventually { first.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      try first.key("ctrl+q")
      #expect(first.program.ending() == .exit(0))

      let second = try ScrawlWindow(home: first.home)
      #expect(second.color(at: Point(x: 4, y: 4)) == 0x191A1E)
      #expect((second.frame.width, second.frame.height) == (1000, 700))
      let drawing = try SampleDrawing.load(2).placed(onCanvasOf: second.layout.canvas.width)
      let answer = try Answer.reading(drawing, model: "classic")
      #expect(try answer.printed != Answer.reading(drawing).printed)
      try second.draw(drawing)
      try second.waitForFrame()
      #expect(try second.title == "Scrawl")
      try second.key("p")
      #expect(second.printed(count: 1) == [answer.printed])
      #expect(second.program.errors.isEmpty, "\(second.program.errors)")
    }

    @Test func theThemeOfTheDesktopIsUsedUntilTheUserChooses() throws {
      let dark = ["GTK_THEME": "Adwaita:dark"]
      let first = try ScrawlWindow(environment: dark)
      #expect(first.color(at: Point(x: 4, y: 4)) == 0x191A1E)
      try first.key("d")
      #expect(eventually { first.color(at: Point(x: 4, y: 4)) == LightColor.background })
      try first.key("ctrl+w")
      #expect(first.program.ending() == .exit(0))
      let second = try ScrawlWindow(environment: dark, home: first.home)
      #expect(second.color(at: Point(x: 4, y: 4)) == LightColor.background)
    }

    @Test(arguments: ["{", "[1, 2]", "\u{0}"])
    func damagedSettingsAreReportedAndSetAside(content: String) throws {
      let home = try UserHome()
      let folder = home.settings.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(content.utf8).write(to: home.settings)
      let window = try ScrawlWindow(home: home)
      let errors = window.program.errors
      #expect(errors.hasPrefix("scrawl: \(home.settings.path): "), "\(errors)")
      #expect(errors.split(separator: "\n").count == 1, "\(errors)")
      #expect(errors.contains("settings.json.damaged-1"), "\(errors)")
      #expect(home.names(in: folder) == ["settings.json.damaged-1"])
      let kept = folder.appendingPathComponent("settings.json.damaged-1")
      #expect(try Data(contentsOf: kept) == Data(content.utf8))
      try window.key("d")
      #expect(eventually { home.names(in: folder).contains("settings.json") })
    }
  }
}
