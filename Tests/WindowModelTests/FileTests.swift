import Preprocess
import Testing
import WindowModel

@Suite("Saving and opening")
struct FileTests {
  @Test("Ctrl+S saves at once, with what was read, and a toast says where")
  func save() {
    var script = Script()
    script.draw(digit: 7)
    script.rest()
    script.type(Keystroke("s", .control))
    let request = SaveRequest(
      content: script.state.document.content, reading: SavedReading(text: "7", confidence: 0.93),
      name: nil)
    #expect(script.effects == [.save(request)])
    let (name, folder) = ("7 2026-11-26 17.32", "Pictures/Scrawl")
    script.act(.received(.saved(name: name, folder: folder, isNamed: false)))
    #expect(
      script.state.toast?.text == "Saved in \(folder) as \(name) · Ctrl+Shift+S names it")
    script.act(.received(.saved(name: "mine", folder: folder, isNamed: true)))
    #expect(script.state.toast?.text == "Saved in \(folder) as mine")
  }

  @Test("What was not read, or read as none, is saved without digits")
  func unread() {
    var script = Script(.none, live: false)
    script.draw(digit: 7)
    script.press(.save, .predict, .save)
    let readings = script.effects.compactMap { effect -> SavedReading?? in
      if case .save(let request) = effect { .some(request.reading) } else { nil }
    }
    #expect(readings == [nil, SavedReading(text: "", confidence: 0.52)])
  }

  @Test("In the past the whole drawing is saved, with the reading of the whole")
  func past() {
    var script = Script(.digit { $0 == 2 })
    script.draw(digit: 7)
    script.draw(digit: 7)
    script.rest()
    script.press(.showStart)
    script.frame()
    #expect(script.reading?.isDigit == false)
    script.press(.save)
    let reading = SavedReading(text: "7", confidence: 0.93)
    #expect(
      script.effects.last
        == .save(
          SaveRequest(content: script.state.document.content, reading: reading, name: nil)))
  }

  @Test("Ink that has changed since it was read is saved without a reading")
  func changedSince() {
    var script = Script()
    script.draw(digit: 7)
    script.rest()
    script.draw(digit: 2)
    script.press(.save)
    #expect(
      script.effects.last
        == .save(SaveRequest(content: script.state.document.content, reading: nil, name: nil)))
  }

  @Test("Of several dropped files the first opens, and a toast says so")
  func severalFiles() {
    var script = Script()
    script.act(.filesDropped(["/a.json"]))
    #expect(script.state.toast == nil)
    script.act(.filesDropped(["/a.json", "/b.json", "/c.json"]))
    #expect(script.state.toast?.text == "Opened the first of 3 files")
  }

  @Test("A blank canvas cannot be saved")
  func blank() {
    var script = Script()
    script.press(.save, .saveNamed)
    #expect(script.effects.isEmpty && script.state.sheet == nil)
  }

  @Test("Ctrl+Shift+S asks for a name, which is typed, corrected and saved with Enter")
  func named() {
    var script = Script(content: .line)
    script.type(Keystroke("s", [.control, .shift]))
    #expect(script.state.wantsText && script.state.sheet == .saveName(""))
    script.act(.textTyped("my d/ig\u{1B}\nit"), .textTyped("sé"))
    #expect(script.state.sheet == .saveName("my digitsé"))
    script.type(.backspace, .backspace)
    #expect(script.texts.contains { $0.hasPrefix("my digit") })
    script.type(.enter)
    #expect(
      script.effects == [.save(SaveRequest(content: .line, reading: nil, name: "my digit"))])
    #expect(script.state.sheet == nil && !script.state.wantsText)
  }

  @Test("An empty name or one of spaces is not saved; a name has at most 80 letters")
  func nameLimits() {
    var script = Script(content: .line)
    script.press(.saveNamed)
    script.type(.enter)
    script.act(.textTyped("   "))
    script.type(.enter)
    #expect(script.state.sheet == .saveName("   ") && script.effects.isEmpty)
    script.act(.textTyped(String(repeating: "ä", count: 500)))
    guard case .saveName(let name) = script.state.sheet else {
      Issue.record("no name")
      return
    }
    #expect(name.count == 80)
    script.type(.escape)
    #expect(script.state.sheet == nil && script.effects.isEmpty)
    #expect(script.state.document.content == .line)
  }

  @Test("While a name is typed, letters are no commands, and a held backspace repeats")
  func lettersInName() {
    var script = Script(content: .line)
    script.press(.saveNamed)
    script.act(.textTyped("abc"))
    script.type(Keystroke("c"), Keystroke("q"), Keystroke("d"))
    #expect(script.state.document.content == .line && script.state.theme == .light)
    for _ in 0..<3 { script.act(.keyPressed(Keystroke(.backspace), isRepeat: true, at: 0)) }
    #expect(script.state.sheet == .saveName(""))
  }

  @Test("Text that is typed elsewhere goes nowhere")
  func textElsewhere() {
    var script = Script()
    script.act(.textTyped("c"))
    #expect(script.state == Script().state)
  }

  @Test("The first dropped file opens, and dropped or pasted text")
  func drops() {
    var script = Script()
    script.act(.filesDropped(["/a.json", "/b.png"]), .filesDropped([]), .textDropped("file:///c"))
    script.type(Keystroke("v", .control))
    script.act(.received(.pasted("[1]")), .received(.pasted("")), .textDropped(""))
    #expect(
      script.effects == [
        .open(path: "/a.json"), .openText("file:///c"), .paste, .openText("[1]"),
      ])
  }

  @Test("What opens replaces the content as one step, ends a stroke and closes a sheet")
  func opened() {
    var script = Script()
    script.draw(digit: 1)
    let before = script.state.document.content
    script.press(.gallery)
    script.open(.line)
    #expect(script.state.sheet == nil && script.state.document.content == .line)
    script.press(.undo)
    #expect(script.state.document.content == before)
    script.pressPointer(0.5, 0.5)
    script.movePointer(0.6, 0.5)
    script.open(.line)
    script.movePointer(0.7, 0.5)
    #expect(script.state.document.content == .line)
    script.press(.undo)
    #expect(script.strokes.map(\.points.count) == [2, 2])
  }

  @Test("A failure is a toast and changes nothing")
  func failed() {
    var script = Script(content: .line)
    script.act(.received(.failed("/a.json is no drawing")))
    #expect(script.state.toast?.text == "/a.json is no drawing")
    #expect(script.state.document.content == .line && !script.isEnabled(.undo))
  }

  @Test("Ctrl+C copies the digit that the panel says; there is nothing to copy where it says none")
  func copy() {
    var script = Script(.sure, .none)
    #expect(!script.isEnabled(.copy))
    script.draw(digit: 7)
    script.rest()
    script.type(Keystroke("c", .control))
    #expect(script.effects == [.copy("7")] && !script.state.document.content.isBlank)
    script.press(.nextModel)
    #expect(!script.isEnabled(.copy))
  }

  @Test("Ctrl+Shift+O asks the desktop's file chooser, if there is one")
  func chooser() {
    for has in [false, true] {
      var script = Script(hasFileChooser: has)
      script.type(Keystroke("o", [.control, .shift]))
      #expect(script.effects == (has ? [.chooseFile] : []))
    }
  }
}

@Suite("A picture on the canvas")
struct PictureTests {
  @Test("It is shown in the middle with its proportions, and read")
  func shown() {
    var script = Script(content: .picture(width: 4, height: 2))
    script.frame()
    #expect(script.digit == 8 && script.state.title == "8 · 93 % – Scrawl")
    let frames = script.scene.compactMap { command -> Rect? in
      if case .picture(_, let rect, _) = command { rect } else { nil }
    }
    #expect(frames == [Rect(x: 25, y: 192, width: 510, height: 255)])
    #expect(!script.texts.contains("Draw a digit"))
  }

  @Test("It is cleared, undone, saved and committed as a drawing is")
  func document() {
    var script = Script()
    script.open(.picture())
    script.rest()
    script.press(.predict, .save)
    #expect(script.effects.count == 2 && script.state.recognition.history.count == 1)
    script.press(.clear)
    #expect(script.state.document.content.isBlank)
    script.press(.undo)
    #expect(script.state.document.content == .picture())
    script.press(.undo)
    #expect(script.state.document.content.isBlank)
  }

  @Test("Drawing over it starts a new drawing, as one step")
  func drawnOver() {
    var script = Script(content: .picture())
    script.time = 5000
    script.draw((0.2, 0.2), (0.3, 0.3))
    #expect(script.times == [[0, 10]])
    script.press(.undo)
    #expect(script.state.document.content == .picture())
  }

  @Test("It has no timeline and no grid")
  func noTime() {
    var script = Script(content: .picture())
    script.press(.grid)
    script.rest()
    // Beside the canvas, lines divide the digits of "Wrong? It is".
    let column = script.state.layout.column
    #expect(
      !script.scene.contains {
        if case .line(let a, let b, _, _) = $0 { min(a.x, b.x) < column.x } else { false }
      })
    #expect(!script.scene.contains { if case .blocks = $0 { true } else { false } })
  }

  @Test("A picture of a size without pixels does no harm")
  func empty() {
    var script = Script(content: .picture(width: 1, height: 1))
    script.rest()
    #expect(!script.scene.isEmpty)
    for (width, height) in [(0, 0), (0, 5), (1, 1024), (1024, 1)] {
      script.open(.picture(width: width, height: height))
      script.rest()
      for case .picture(_, let rect, _) in script.scene {
        #expect(rect.width >= 1 && rect.height >= 1 && rect.width <= 510 && rect.height <= 510)
      }
    }
  }
}
