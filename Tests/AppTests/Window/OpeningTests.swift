import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// Drawings and pictures from elsewhere.
  @Suite struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
    }

    private func title(_ digit: Int) throws -> String {
      try Answer.reading(SampleDrawing.load(digit)).title
    }

    /// Makes a picture of a seven.
    ///
    /// - Parameter format: as Pillow names it.
    private func picture(_ format: String) throws -> String {
      try Python.run(
        """
        import sys
        from PIL import Image, ImageDraw
        picture = Image.new("RGB", (300, 200), "white")
        ImageDraw.Draw(picture).line(
            [(110, 40), (190, 40), (140, 170)], fill=(20, 20, 90), width=14, joint="curve")
        picture.save(sys.argv[1])
        """, [folder.file("seven." + format).path])
      return folder.file("seven." + format).path
    }

    private static let formats =
      ["png", "jpeg", "bmp", "gif"]
      + ((try? Python.run("import ctypes.util; print(ctypes.util.find_library('webp') or '')"))
        == "\n" ? [] : ["webp"])

    @Test(
      .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)), arguments: formats)
    func aPictureFromTheCommandLineIsShownReadAndKept(format: String) throws {
      let path = try picture(format)
      let answer = try Answer.reading(file: path)
      #expect(answer.digit == 7)
      let first = try ScrawlWindow([path])
      #expect(try first.title(becoming: answer.title) == answer.title)
      // Its dark blue, not the color of ink.
      let stroke = first.onCanvas(0.5, 0.3)
      #expect(first.color(at: stroke).map { $0 & 0xFF > 60 && $0 >> 16 < 60 } == true)
      try first.key("ctrl+q")
      #expect(first.program.ending() == .exit(0))
      let second = try ScrawlWindow(home: first.home)
      #expect(try second.title(becoming: answer.title) == answer.title)
      // Drawing over a picture starts a new drawing.
      try second.drag((0.9, 0.1), (0.9, 0.9))
      #expect(eventually { second.color(at: stroke) == LightColor.paper })
      try second.key("ctrl+z")
      #expect(try second.title(becoming: answer.title) == answer.title)
    }

    @Test(
      .enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)),
      arguments: ["with a space", "50 %", "ü"])
    func aDroppedFileIsOpened(name: String) throws {
      let file = folder.file("\(name).json")
      try FileManager.default.copyItem(atPath: SampleDrawing.path(4), toPath: file.path)
      let window = try ScrawlWindow()
      try window.drop("\(file.absoluteString)\r\n", kind: "text/uri-list")
      #expect(try window.title(becoming: title(4)) == title(4))
      try window.key("ctrl+z")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func aDroppedTextIsOpened() throws {
      let window = try ScrawlWindow()
      let drawing = try String(contentsOfFile: SampleDrawing.path(2), encoding: .utf8)
      try window.drop(drawing, kind: "text/plain")
      #expect(try window.title(becoming: title(2)) == title(2))
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func aDroppedFileThatIsNoDrawingIsReportedAndNothingIsLost() throws {
      let window = try ScrawlWindow([SampleDrawing.path(4)])
      #expect(try window.title(becoming: title(4)) == title(4))
      let file = folder.file("notes.txt")
      try Data("hello".utf8).write(to: file)
      try window.drop("\(file.absoluteString)\r\n", kind: "text/uri-list")
      #expect(eventually { window.hasToast })
      #expect(try window.title == title(4))
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func pastedTextIsOpened() throws {
      let window = try ScrawlWindow()
      let drawing = try String(contentsOfFile: SampleDrawing.path(3), encoding: .utf8)
      let path = SampleDrawing.path(5)
      let uri = URL(fileURLWithPath: SampleDrawing.path(6)).absoluteString
      for (text, digit) in [(path, 5), (drawing, 3), (uri, 6), ("copy\n" + uri, 6)] {
        let clipboard = try window.fillClipboard(text)
        try window.key("ctrl+v")
        #expect(try window.title(becoming: title(digit)) == title(digit), "\(text.prefix(40))")
        withExtendedLifetime(clipboard) {}
        try window.key("c")
        #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      }
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func otherPastedTextIsReported() throws {
      let window = try ScrawlWindow()
      let clipboard = try window.fillClipboard("shopping list")
      try window.key("ctrl+v")
      #expect(eventually { window.hasToast })
      #expect(try window.title == "Scrawl")
      withExtendedLifetime(clipboard) {}
    }

    @Test(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
    func whatWasReadIsCopied() throws {
      let window = try ScrawlWindow([SampleDrawing.path(4)])
      #expect(try window.title(becoming: title(4)) == title(4))
      #expect(window.clipboard != "4")
      try window.key("ctrl+c")
      #expect(eventually { window.clipboard == "4" })
    }

    /// A stand-in for the desktop's chooser answers once a file is there.
    @Test func theFileChooserOpensAFileAndDoesNotBlockTheWindow() throws {
      let go = folder.file("go")
      let script = """
        #!/bin/sh
        while [ ! -e '\(go.path)' ]; do sleep 0.1; done
        echo '\(SampleDrawing.path(6))'

        """
      let chooser = folder.file("zenity")
      try Data(script.utf8).write(to: chooser)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: chooser.path)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let window = try ScrawlWindow(environment: ["PATH": "\(folder.url.path):\(path)"])
      try window.key("ctrl+shift+o")
      try window.drag((0.5, 0.1), (0.5, 0.9))
      #expect(eventually { window.hasInk(0.5, 0.5) })
      try Data().write(to: go)
      #expect(try window.title(becoming: title(6)) == title(6))
      try window.key("ctrl+z")
      #expect(eventually { window.hasInk(0.5, 0.15) })
    }

    @Test(.enabled(if: FakePortal.isInstalled, Comment(rawValue: FakePortal.skipped)))
    func thePortalOpensAFileAndKnowsTheWindow() throws {
      let uri = URL(fileURLWithPath: SampleDrawing.path(6)).absoluteString
      let portal = try FakePortal("later(1500, lambda: chosen('\(uri)'))")
      let window = try ScrawlWindow(environment: portal.environment)
      try window.key("ctrl+shift+o")
      try window.drag((0.5, 0.1), (0.5, 0.9))
      #expect(eventually { window.hasInk(0.5, 0.5) })
      #expect(try window.title(becoming: title(6)) == title(6))
      let id = try #require(UInt(window.id))
      #expect(portal.requests.first?.hasPrefix("('x11:\(String(id, radix: 16))', ") == true)
    }

    @Test(.enabled(if: FakePortal.isInstalled, Comment(rawValue: FakePortal.skipped)))
    func whatThePortalMayNotAnswerIsReported() throws {
      let portal = try FakePortal("chosen('https://example.com/four.json')")
      let window = try ScrawlWindow(environment: portal.environment)
      try window.key("ctrl+shift+o")
      #expect(eventually { window.hasToast })
    }
  }
}
