import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// Other programs on the display, and window managers, that send wrong values or crash.
  @Suite(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
  struct ForeignClientTests {
    private let window: ScrawlWindow
    private let two: Answer

    init() throws {
      window = try ScrawlWindow()
      let drawing = try SampleDrawing.load(2).placed(onCanvasOf: window.layout.canvas.width)
      two = try Answer.reading(drawing)
      try window.draw(drawing)
      try #require(try window.title(becoming: two.title) == two.title)
    }

    /// The server is grabbed until the source is gone, so that SDL's answer always comes too late.
    @Test func aDragSourceThatCrashesOverTheWindowDoesNoHarm() throws {
      try XClient.run(
        """
        copy = atom("XdndActionCopy")
        atom("XdndEnter"), atom("XdndPosition")
        display.grab_server()
        send("XdndEnter", source.id, 5 << 24 | 1, 0, 0, 0)
        send("XdndPosition", source.id, 0, 300 << 16 | 300, X.CurrentTime, copy)
        source.destroy()
        display.ungrab_server()
        display.sync()
        """, on: window)
      try window.key("p")
      #expect(window.printed(count: 1) == [two.printed])
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    /// SDL asks the server about what such messages name, and takes an error for an answer.
    @Test(arguments: [
      ("types that are no atoms", "enter(5 << 24, 12345678, 0x7FFFFFFF, 99999999)"),
      ("a list of a window that is none", "enter(5 << 24 | 1, 0, 0, 0, source=0x7FFFFFF)"),
      ("a list that is not there", "enter(5 << 24 | 1, 0, 0, 0)"),
      (
        "a list of what are no atoms",
        """
        source.change_property(atom("XdndTypeList"), Xatom.ATOM, 32, [99999999] * 10)
        enter(5 << 24 | 1, 0, 0, 0)
        """
      ),
      (
        "a list that is text",
        """
        source.change_property(atom("XdndTypeList"), Xatom.STRING, 8, b"abc")
        enter(5 << 24 | 1, 0, 0, 0)
        """
      ),
      ("a message of bytes", "send(\"XdndEnter\", *[1] * 20, format=8)"),
      (
        "a type that is none, converted",
        """
        target.change_property(Xatom.PRIMARY, Xatom.STRING, 8, b"file:///etc/passwd")
        target.send_event(event.SelectionNotify(
            time=X.CurrentTime, requestor=target, selection=atom("XdndSelection"), target=X.NONE,
            property=Xatom.PRIMARY))
        """
      ),
    ])
    func aForgedDragIsNoLoss(kind: String, script: String) throws {
      try drag(script)
      try window.key("p")
      #expect(window.printed(count: 1) == [two.printed], "\(kind)")
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    /// Of files, of text, and of what may be files behind the first three types of a long list.
    @Test(arguments: [
      ("enter(5 << 24, atom('text/uri-list'), 0, 0)", 1),
      ("enter(5 << 24, atom('x/other'), atom('text/plain'), 0)", 1),
      ("enter(5 << 24 | 1, atom('x/1'), atom('x/2'), atom('x/3'))", 1),
      ("enter(5 << 24, atom('x/1'), atom('x/2'), atom('x/3'))", 0),
    ])
    func anHonestDragIsAnswered(script: String, isTaken: Int) throws {
      try drag(
        script + """

          copy = atom("XdndActionCopy")
          send("XdndPosition", source.id, 0, 300 << 16 | 300, X.CurrentTime, copy)
          display.flush()
          answer = display.next_event()
          assert answer.client_type == atom("XdndStatus"), answer
          assert answer.data[1][1] & 1 == \(isTaken), answer
          """)
    }

    /// - Parameter script: also finds `enter`.
    private func drag(_ script: String) throws {
      try XClient.run(
        """
        def enter(flags, *types, source=source.id):
            send("XdndEnter", source, flags, *types)
        \(script)
        display.sync()
        """, on: window)
    }

    /// At such a size the window shows nothing and allocates no pixels. Keys still work.
    @Test func anImpossiblyLargeSizeIsReportedOnce() throws {
      var lines = ""
      for (index, (width, height)) in [(32767, 32767), (65535, 1), (16384, 4097)].enumerated() {
        try claim(width, height)
        lines +=
          "scrawl: the window is \(width)x\(height) pixels; it shows nothing above "
          + "16384 a side or 67108864 in all: make it smaller\n"
        #expect(eventually { window.program.errors == lines }, "\(window.program.errors)")
        try expectAnswers(index + 1)
        try claim(960, 640)
        try window.waitForFrame()
      }
      #expect(try peakMegabytes() < 150)
      #expect(window.program.errors == lines)
    }

    @Test func aVerySmallSizeDoesNoHarm() throws {
      for (index, (width, height)) in [(0, 0), (0, 640), (1, 1), (1, 9000)].enumerated() {
        try claim(width, height)
        try expectAnswers(index + 1)
      }
      try claim(960, 640)
      try window.waitForFrame()
      #expect(try window.title == two.title)
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    @Test func theLargestPossibleWindowTakesNoMemory() throws {
      try window.xdotool("windowsize", window.id, "32767", "32767")
      #expect(eventually { window.program.errors.contains("32767x32767") })
      #expect(try peakMegabytes() < 150)
      try window.xdotool("windowsize", window.id, "960", "640")
      try window.waitForFrame()
      try window.key("p")
      #expect(window.printed(count: 1) == [two.printed])
    }

    /// Changes the ink and back, commits its reading, and expects so many lines.
    private func expectAnswers(_ count: Int) throws {
      try window.key("ctrl+z", "ctrl+y", "p")
      #expect(window.printed(count: count) == Array(repeating: two.printed, count: count))
    }

    /// Tells the window that it has another size, like a window manager does.
    private func claim(_ width: Int, _ height: Int) throws {
      try XClient.run(
        """
        target.send_event(event.ConfigureNotify(
            event=target, window=target, above_sibling=X.NONE, x=0, y=0, width=\(width),
            height=\(height), border_width=0, override=0), X.StructureNotifyMask)
        display.sync()
        """, on: window)
    }

    /// The program's peak memory.
    private func peakMegabytes() throws -> Double {
      let status = try String(
        contentsOfFile: "/proc/\(window.program.id)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      let words = try #require(line).split { $0 == " " || $0 == "\t" }
      return try #require(words.count > 1 ? Double(words[1]) : nil) / 1000
    }
  }
}
