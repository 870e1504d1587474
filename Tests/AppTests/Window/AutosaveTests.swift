import Foundation
import Preprocess
import Runtime
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// A drawing in progress survives its window.
  @Suite struct AutosaveTests {
    private let home: UserHome

    init() throws {
      home = try UserHome()
    }

    private func window(
      _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> ScrawlWindow {
      try ScrawlWindow(arguments, environment: environment, home: home)
    }

    private func ink(_ digit: Int, in window: ScrawlWindow) throws -> Drawing {
      try SampleDrawing.load(digit).placed(onCanvasOf: window.layout.canvas.width)
    }

    /// Draws a digit, waits until it is shown, and returns its reading.
    private func draw(_ digit: Int, in window: ScrawlWindow) throws -> Answer {
      let drawing = try ink(digit, in: window)
      try window.draw(drawing)
      try window.waitForFrame()
      return try Answer.reading(drawing)
    }

    private var folder: URL { home.autosaves }

    private var drawings: [String] { home.names(in: folder).filter { $0.hasSuffix(".json") } }

    /// Waits until the file has as many points as the drawing.
    private func waitUntilSaved(_ drawing: Drawing, as name: String = "drawing-1.json") {
      let count = drawing.strokes.map(\.points.count).reduce(0, +)
      #expect(
        eventually { home.strokesInProgress(name)?.map(\.points.count).reduce(0, +) == count })
    }

    @Test(arguments: [SIGKILL, SIGTERM, SIGINT, SIGHUP])
    func aDrawingIsRestoredAfterASignal(signal: Int32) throws {
      var first: ScrawlWindow? = try window()
      let seven = try draw(7, in: #require(first))
      let canvas = try #require(first).layout.canvas
      let pixels = try #require(first).pixels(in: canvas)
      if ![SIGTERM, SIGINT].contains(signal) {
        waitUntilSaved(try ink(7, in: #require(first)))
      }
      first?.program.send(signal)
      #expect(first?.program.ending() != .stillRunning)
      first = nil

      let second = try window()
      #expect(try second.title(becoming: seven.title) == seven.title)
      // The toast that says so fades.
      let isAsBefore = eventually { second.pixels(in: canvas) == pixels }
      #expect(isAsBefore)
    }

    /// Every way to quit, with the way back: C clears what came back, and undo brings it back
    /// again.
    @Test(arguments: ["Escape", "ctrl+q", "ctrl+w"])
    func aDrawingIsRestoredAfterQuitting(key: String) throws {
      try expectRestored { try $0.key(key) }
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func aDrawingIsRestoredAfterTheCloseButton() throws {
      try expectRestored { try $0.pressCloseButton() }
    }

    private func expectRestored(quit: (ScrawlWindow) throws -> Void) throws {
      let first = try window()
      let seven = try draw(7, in: first)
      let pixels = first.pixels(in: first.layout.canvas)
      try quit(first)
      #expect(first.program.ending() == .exit(0))
      #expect(first.program.errors.isEmpty, "\(first.program.errors)")
      #expect(drawings == ["drawing-1.json"])
      let second = try window()
      #expect(try second.title(becoming: seven.title) == seven.title)
      let isAsBefore = eventually {
        second.pixels(in: second.layout.canvas) == pixels
      }
      #expect(isAsBefore)
      try second.key("c")
      #expect(eventually { drawings.isEmpty })
      try second.key("ctrl+z")
      #expect(try second.title(becoming: seven.title) == seven.title)
    }

    @Test func aDrawingIsRestoredAfterALostDisplay() throws {
      let first = try window()
      let four = try draw(4, in: first)
      first.display.end()
      #expect(first.program.ending() == .exit(1))
      #expect(
        first.program.errors
          == "scrawl: the connection to the display is lost; your drawing is saved, "
          + "and the next window opens with it\n")
      #expect(try window().title(becoming: four.title) == four.title)
    }

    @Test func aStrokeInProgressIsSaved() throws {
      let first = try window()
      let middle = first.layout.canvas.middle
      try first.press(at: middle)
      try first.move(to: Point(x: middle.x, y: middle.y + 100))
      #expect(eventually { home.strokesInProgress()?.map(\.points.count) == [2] })
      first.program.send(SIGKILL)
      #expect(first.program.ending() == .signal(SIGKILL))
      let second = try window()
      #expect(eventually { second.color(at: middle) == LightColor.ink })
    }

    @Test func theFileIsPrivateAndClearingDeletesIt() throws {
      let first = try window()
      _ = try draw(3, in: first)
      waitUntilSaved(try ink(3, in: first))
      for (path, mode) in [(folder.path, 0o700), (folder.path + "/drawing-1.json", 0o600)] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == mode)
      }
      try first.key("c")
      #expect(eventually { drawings.isEmpty })
      first.program.send(SIGKILL)
      #expect(first.program.ending() == .signal(SIGKILL))
      let second = try window()
      try second.waitForFrame()
      #expect(try second.title == "Scrawl")
    }

    @Test(arguments: [true, false])
    func twoWindowsDoNotShareADrawing(isKilled: Bool) throws {
      let first = try window()
      let two = try draw(2, in: first)
      waitUntilSaved(try ink(2, in: first))
      let second = try window()
      #expect(try second.title == "Scrawl")
      let five = try draw(5, in: second)
      waitUntilSaved(try ink(5, in: second), as: "drawing-2.json")
      for window in [first, second] {
        if isKilled { window.program.send(SIGKILL) } else { try window.key("Escape") }
        #expect(window.program.ending() == (isKilled ? .signal(SIGKILL) : .exit(0)))
      }
      // The drawing that was used last comes first, and belongs to its window from then on.
      let third = try window()
      #expect(try third.title(becoming: five.title) == five.title)
      let fourth = try window()
      #expect(try fourth.title(becoming: two.title) == two.title)
      let fifth = try window()
      try fifth.waitForFrame()
      #expect(try fifth.title == "Scrawl")
    }

    @Test func aDrawingFromTheCommandLineComesBeforeAnAutosavedOne() throws {
      let first = try window()
      let two = try draw(2, in: first)
      first.program.send(SIGTERM)
      #expect(first.program.ending() == .exit(0))
      let second = try window([SampleDrawing.path(9)])
      #expect(try eventually { try second.title.hasPrefix("9 · ") })
      try second.key("Escape")
      #expect(second.program.ending() == .exit(0))
      let third = try window()
      #expect(try eventually { try third.title.hasPrefix("9 · ") })
      #expect(try window().title(becoming: two.title) == two.title)
    }

    @Test func anUnusableFolderIsReported() throws {
      try FileManager.default.createDirectory(
        at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: folder)
      let window = try window()
      let seven = try draw(7, in: window)
      #expect(try window.title(becoming: seven.title) == seven.title)
      #expect(
        window.program.errors
          == "scrawl: \(folder.path): cannot be written: Not a directory; "
          + "the drawing is not autosaved\n")
    }

    @Test func aDeletedFolderIsCreatedAgain() throws {
      let window = try window()
      _ = try draw(7, in: window)
      waitUntilSaved(try ink(7, in: window))
      try FileManager.default.removeItem(at: folder)
      try window.key("c")
      let one = try draw(1, in: window)
      waitUntilSaved(try ink(1, in: window))
      window.program.send(SIGKILL)
      #expect(window.program.ending() == .signal(SIGKILL))
      #expect(window.program.errors.isEmpty)
      #expect(try self.window().title(becoming: one.title) == one.title)
    }

    @Test func aFolderThatCannotBeCreatedAgainIsReported() throws {
      let window = try window()
      try FileManager.default.removeItem(at: folder)
      try Data().write(to: folder)
      _ = try draw(7, in: window)
      _ = try draw(1, in: window)
      let note =
        "scrawl: \(folder.path): cannot be written: Not a directory; "
        + "the drawing is not autosaved\n"
      #expect(eventually { window.program.errors == note })
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors == note)
    }

    @Test(arguments: ["drawing-1.json", "drawing-1.lock"])
    func aDanglingLinkWithTheFilesNameDoesNotStopAutosave(name: String) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appendingPathComponent(name).path,
        withDestinationPath: home.folder.file("nothing").path)
      let window = try window()
      _ = try draw(7, in: window)
      waitUntilSaved(try ink(7, in: window), as: "drawing-2.json")
      #expect(!FileManager.default.fileExists(atPath: home.folder.file("nothing").path))
    }

    @Test(.enabled(if: Unthreaded.isAllowed, Comment(rawValue: Unthreaded.skipped)))
    func drawingAndAutosaveWorkWithoutThreads() throws {
      try Unthreaded.own(home.folder.url)
      let first = try ScrawlWindow(home: home, launcher: Unthreaded.launcher)
      let seven = try draw(7, in: first)
      waitUntilSaved(try ink(7, in: first))
      try first.key("c")
      #expect(eventually { drawings.isEmpty })
      _ = try draw(7, in: first)
      waitUntilSaved(try ink(7, in: first))
      #expect(try first.title(becoming: seven.title) == seven.title)
      first.program.send(SIGTERM)
      #expect(first.program.ending() == .exit(0))
      #expect(first.program.errors.isEmpty)
      let second = try ScrawlWindow(home: home, launcher: Unthreaded.launcher)
      #expect(try second.title(becoming: seven.title) == seven.title)
    }

    @Test(.enabled(if: SmallDisk.isAllowed, Comment(rawValue: SmallDisk.skipped)))
    func aFullDiskIsReportedAndKeepsTheEarlierFile() throws {
      let disk = try SmallDisk(kilobytes: 128)
      let home = try UserHome(state: disk.folder.url)
      let window = try ScrawlWindow(home: home)
      _ = try draw(7, in: window)
      let file = disk.folder.file("scrawl/drawing-1.json")
      #expect(eventually { RealData.exists(file) })
      try disk.fill()
      // The journal may have room in its last block.
      for digit in 0..<10 where window.program.errors.isEmpty { _ = try draw(digit, in: window) }
      #expect(
        eventually {
          window.program.errors.hasSuffix(
            ": cannot be written: No space left on device; the drawing is not autosaved\n")
        })
      let name = disk.folder.file("scrawl/drawing-1.").path
      #expect(window.program.errors.hasPrefix("scrawl: \(name)"))
      window.program.send(SIGKILL)
      #expect(window.program.ending() == .signal(SIGKILL))
      let next = try ScrawlWindow(home: home)
      try next.waitForFrame()
      #expect(try next.title != "Scrawl")
      #expect(next.program.errors.isEmpty)
    }

    @Test func aDamagedFileIsReportedAndNotChanged() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appendingPathComponent("drawing-1.json")
      try Data("{".utf8).write(to: file)
      let window = try window()
      _ = try draw(7, in: window)
      waitUntilSaved(try ink(7, in: window), as: "drawing-2.json")
      #expect(window.program.errors.hasPrefix("scrawl: \(file.path): cannot be read: expected "))
      #expect(window.program.errors.hasSuffix("; this drawing is not restored\n"))
      #expect(try Data(contentsOf: file) == Data("{".utf8))
    }
  }
}
