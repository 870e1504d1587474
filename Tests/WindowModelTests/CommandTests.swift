import Foundation
import Preprocess
import TestSupport
import Support
import Testing
import WindowModel

@Suite("The table of commands")
struct CommandTests {
  @Test("Every command is in the table with a key, a title and a help text")
  func complete() {
    for command in Command.allCases {
      #expect(!command.info.help.isEmpty && command.info.title != .empty, "\(command)")
      #expect(!command.info.keys.isEmpty, "\(command)")
    }
  }

  @Test("Every key presses its own command", arguments: Command.allCases)
  func keys(command: Command) {
    for keystroke in command.info.keys {
      #expect(Command.command(for: keystroke) == command)
    }
  }

  @Test("The keys are those of the look")
  func look() {
    let keys: [(Keystroke, Command)] = [
      (Keystroke("b"), .pen), (Keystroke("e"), .eraser), (Keystroke("z", .control), .undo),
      (Keystroke("z", [.control, .shift]), .redo), (Keystroke("y", .control), .redo),
      (Keystroke("c"), .clear), (Keystroke("q"), .clear), (Keystroke("g"), .grid),
      (Keystroke("a"), .playAgain), (Keystroke(","), .stepBack), (Keystroke("."), .stepForward),
      (Keystroke(.home), .showStart), (Keystroke(.end), .showNow), (Keystroke("p"), .predict),
      (Keystroke("l"), .live), (Keystroke("m"), .nextModel), (Keystroke("o", .control), .gallery),
      (Keystroke(.function(2)), .readLens), (Keystroke(.function(3)), .insideLens),
      (Keystroke(.function(4)), .teachLens), (Keystroke(.function(5)), .runTraining),
      (Keystroke(.function(6)), .stepBatch), (Keystroke(.function(6), .shift), .stepEpoch),
      (Keystroke(.function(7)), .startOver), (Keystroke(.function(8)), .learnHand),
      (Keystroke("0"), .isZero), (Keystroke("7"), .isSeven), (Keystroke("n"), .isNone),
      (Keystroke("o", [.control, .shift]), .chooseFile), (Keystroke("s", .control), .save),
      (Keystroke("s", [.control, .shift]), .saveNamed), (Keystroke("c", .control), .copy),
      (Keystroke("v", .control), .paste), (Keystroke("d"), .theme),
      (Keystroke(.function(11)), .fullScreen), (Keystroke(.tab), .nextControl),
      (Keystroke(.enter), .pressControl), (Keystroke(.function(1)), .help),
      (Keystroke("?"), .help), (Keystroke("?", .shift), .help), (Keystroke(.escape), .close),
      (Keystroke("q", .control), .quit), (Keystroke("w", .control), .quit),
      (Keystroke(.space), .togglePen), (Keystroke(.left), .penLeft),
    ]
    for (key, command) in keys { #expect(Command.command(for: key) == command) }
  }

  @Test("A capital letter works, and a key with Ctrl or Alt is another key")
  func modifiers() {
    #expect(Command.command(for: Keystroke("p", .shift)) == .predict)
    #expect(Command.command(for: Keystroke("p", .control)) == nil)
    #expect(Command.command(for: Keystroke("c", [.other, .shift])) == nil)
    #expect(Command.command(for: Keystroke("x")) == nil)
  }

  @Test("A held key repeats only where it moves")
  func repeats() {
    var script = Script()
    script.draw(digit: 7)
    for key in [Keystroke("p"), Keystroke(.space), Keystroke("c"), Keystroke("a")] {
      script.act(.keyPressed(key, isRepeat: true, at: 0))
    }
    #expect(script.effects.isEmpty && script.state.canvas.keyboardPen == nil)
    #expect(!script.state.document.content.isBlank && script.state.timeline.moment == nil)
    script.act(.keyPressed(Keystroke(.left), isRepeat: true, at: 0))
    #expect(script.state.canvas.keyboardPen?.column == 13)
  }

  @Test("A command that cannot act changes nothing", arguments: Command.allCases)
  func disabled(command: Command) {
    var script = Script()
    guard !script.isEnabled(command) else { return }
    let before = script.state
    script.press(command)
    #expect(script.state == before && script.effects.isEmpty)
  }
}

@Suite("Help")
struct HelpTests {
  @Test("The README's table of keys is the commands' own")
  func readme() throws {
    let readme = try String(
      contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(
      readme.contains("| --- | --- |\n" + KeyHelp.markdown + "\n"),
      "put this into README.md:\n\(KeyHelp.markdown)")
  }

  @Test("Commands with the same text share a row; every key is in one")
  func rows() {
    let keys = KeyHelp.rows.map(\.keyNames)
    #expect(keys.contains("arrows") && keys.contains("C or Q"))
    #expect(keys.contains("Ctrl+Y or Ctrl+Shift+Z"))
    #expect(Set(KeyHelp.rows.flatMap(\.keys)) == Set(Command.allCases.flatMap(\.info.keys)))
    #expect(Set(KeyHelp.rows).count == KeyHelp.rows.count)
  }

  @Test("The text fits a terminal of 80 columns")
  func text() {
    #expect(!KeyHelp.text.contains("`"))
    let lines = KeyHelp.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "a terminal would break them anywhere")
    #expect(lines.filter { !$0.hasPrefix("   ") }.count == KeyHelp.rows.count)
  }

  @Test("F1 and ? show every key by group; F1, ?, Esc, the cross and a click outside close it")
  func sheet() {
    for key in [Keystroke(.function(1)), Keystroke("?", .shift)] {
      var script = Script()
      script.type(key)
      #expect(script.state.sheet == .help)
      let texts = Set(script.texts)
      for row in KeyHelp.rows {
        #expect(texts.contains(row.title.english), "\(row.title)")
        for cap in KeyHelp.caps(row.keys) {
          #expect(texts.contains(cap.english), "\(cap)")
        }
      }
      for group in CommandInfo.Group.allCases { #expect(texts.contains(group.title.english)) }
      script.type(key)
      #expect(script.state.sheet == nil)
      script.type(key, Keystroke(.escape))
      #expect(script.state.sheet == nil && script.effects.isEmpty)
      script.type(key)
      script.click(script.state.layout.cross(of: script.state.layout.sheet(.help)).center)
      #expect(script.state.sheet == nil)
      script.click(.help)
      script.click(Point(x: 3, y: 3))
      #expect(script.state.sheet == nil)
    }
  }

  /// The frame of the help sheet and its texts.
  private func help(
    _ size: Size
  ) -> (Rect, [(string: String, baseline: Point, style: TextStyle, width: Double)]) {
    var script = Script(size: size)
    let below = script.scene.count
    script.press(.help)
    let texts = script.scene.dropFirst(below).compactMap { command in
      if case .text(let string, let baseline, let style, let width) = command {
        (string, baseline, style, width)
      } else {
        nil
      }
    }
    return (script.state.layout.sheet(.help), texts)
  }

  @Test("Every title and cap has room, at every size", arguments: LayoutTests.sizes)
  func room(size: Size) {
    let (frame, texts) = help(size)
    for (string, baseline, style, width) in texts {
      // Inter is about 0.56 of the font size wide per letter in these texts.
      #expect(Double(string.count) * 0.56 * style.size <= width, "\(string) in \(width)")
      #expect(baseline.y <= frame.maxY - 4 && baseline.x <= frame.maxX, "\(string)")
      #expect(style.size >= 12)
    }
  }

  @Test("The columns of the help sheet do not overlap, at every size", arguments: LayoutTests.sizes)
  func columns(size: Size) {
    let (frame, texts) = help(size)
    var ends: [Double: Double] = [:]
    for (_, baseline, style, width) in texts
    where style.anchor == .start && baseline.y > frame.y + 72 {
      ends[baseline.x, default: 0] = max(ends[baseline.x] ?? 0, baseline.x + width)
    }
    // The headings of a column and its titles, from left to right.
    let columns = ends.sorted { $0.key < $1.key }
    #expect(columns.count == 6)
    for (titles, next) in [(1, 2), (3, 4)] {
      #expect(columns[titles].value <= columns[next].key)
    }
    #expect(columns.allSatisfy { $0.value <= frame.maxX })
  }
}
