import Support

/// What a user can ask the window to do.
///
/// The table below declares each command once. Key handling, buttons, hit testing, the help sheet,
/// the help text and the README's key table derive from it. `Perform.swift` implements the commands
/// that are not switches.
package enum Command: Int, Hashable, CaseIterable, Sendable {
  case pen, eraser, undo, redo, clear
  case togglePen, penLeft, penRight, penUp, penDown, grid
  case playAgain, stepBack, stepForward, showStart, showNow
  case predict, previousDigit, nextDigit, live, nextModel
  case isZero, isOne, isTwo, isThree, isFour, isFive, isSix, isSeven, isEight, isNine, isNone
  case readLens, insideLens, teachLens, filters, compare, words, numbers
  case runTraining, stepBatch, stepEpoch, startOver, learnHand
  case gallery, chooseFile, save, saveNamed, copy, paste
  case theme, fullScreen, nextControl, previousControl, pressControl, help, close, quit
}

extension Command {
  /// The command's row in the table.
  package var info: CommandInfo { Self.table[rawValue] }

  /// The rows in the order of the commands. They are made once.
  private static let table = allCases.map(\.row)

  private var row: CommandInfo {
    switch self {
    case .pen:
      CommandInfo(
        .draw, title: "pen", help: "draw with the pen", keys: [Keystroke("b")],
        buttons: [.tool(.pen)], isOn: { $0.canvas.tool == .pen })
    case .eraser:
      CommandInfo(
        .draw, title: "eraser", help: "erase; the right mouse button erases too",
        keys: [Keystroke("e")], buttons: [.tool(.eraser)], isOn: { $0.canvas.tool == .eraser })
    case .undo:
      CommandInfo(
        .draw, title: "undo", help: "undo the last change", keys: [Keystroke("z", .control)],
        repeats: true,
        buttons: [.tool(.undo)],
        isEnabled: { $0.document.canUndo || $0.toast?.undo != nil })
    case .redo:
      CommandInfo(
        .draw, title: "redo", help: "redo what was undone",
        keys: [Keystroke("y", .control), Keystroke("z", [.control, .shift])], repeats: true,
        buttons: [.tool(.redo)], isEnabled: { $0.document.canRedo })
    case .clear:
      CommandInfo(
        .draw, title: "clear", help: "clear the canvas", keys: [Keystroke("c"), Keystroke("q")],
        buttons: [.tool(.clear), .secondary(title: "Clear")],
        isEnabled: { !$0.document.content.isBlank })
    case .togglePen:
      CommandInfo(
        .draw, title: "pen down, up", help: "put the keyboard's pen down, or lift it",
        keys: [Keystroke(.space)], isEnabled: { $0.canDrawWithKeyboard })
    case .penLeft: Self.penMove(.left)
    case .penRight: Self.penMove(.right)
    case .penUp: Self.penMove(.up)
    case .penDown: Self.penMove(.down)
    case .grid:
      CommandInfo(
        .draw, title: "28x28 grid", help: "show the network's 28x28 grid around each digit",
        keys: [Keystroke("g")], buttons: [.image], toggles: \State.canvas.showsGrid)
    case .playAgain:
      CommandInfo(
        .time, title: "draw it again", help: "draw the drawing again, as it was drawn",
        keys: [Keystroke("a")], buttons: [.play],
        isEnabled: \.hasTimeline)
    case .stepBack:
      CommandInfo(
        .time, title: "step in time", help: Self.steps,
        keys: [Keystroke(",")], repeats: true,
        isEnabled: \.hasTimeline)
    case .stepForward:
      CommandInfo(
        .time, title: "step in time", help: Self.steps, keys: [Keystroke(".")], repeats: true,
        isEnabled: { $0.timeline.moment != nil })
    case .showStart:
      CommandInfo(
        .time, title: "start, now", help: Self.ends, keys: [Keystroke(.home)],
        isEnabled: \.hasTimeline)
    case .showNow:
      CommandInfo(
        .time, title: "start, now", help: Self.ends, keys: [Keystroke(.end)],
        buttons: [.now], isEnabled: { $0.timeline.moment != nil })
    case .predict:
      CommandInfo(
        .read, title: "predict",
        help: "commit the reading: it is printed, as `42 0.970` or `not a digit (7 0.411)`, and "
          + "stays in the gallery",
        keys: [Keystroke("p")], buttons: [.primary(title: "Predict")], isEnabled: \.canPredict)
    case .previousDigit: Self.digitMove(.pageUp)
    case .nextDigit: Self.digitMove(.pageDown)
    case .live:
      CommandInfo(
        .read, title: "live on, off",
        help: "turn live reading on or off; when it is off, only P reads", keys: [Keystroke("l")],
        buttons: [.toggle(label: "live")], toggles: \State.settings.isLive)
    case .nextModel:
      CommandInfo(
        .read, title: "next model",
        help: "use the next model: `default`, `classic`, and the one named by `--model`",
        keys: [Keystroke("m")], buttons: [.modelLabel],
        isEnabled: { $0.recognition.offered.count > 1 })
    case .isZero: Self.correction("0")
    case .isOne: Self.correction("1")
    case .isTwo: Self.correction("2")
    case .isThree: Self.correction("3")
    case .isFour: Self.correction("4")
    case .isFive: Self.correction("5")
    case .isSix: Self.correction("6")
    case .isSeven: Self.correction("7")
    case .isEight: Self.correction("8")
    case .isNine: Self.correction("9")
    case .isNone: Self.correction("n")
    case .readLens: Self.lens(.read, key: 2)
    case .insideLens: Self.lens(.inside, key: 3)
    case .teachLens: Self.lens(.teach, key: 4)
    case .filters:
      CommandInfo(
        .lenses, title: "filters, maps",
        help: "in Inside, show filters and weights in place of maps and neurons, or back",
        keys: [Keystroke("f")], buttons: [.link(title: "filters")],
        isEnabled: { $0.insideLayout != nil }, toggles: \State.inside.showsFilters)
    case .compare:
      CommandInfo(
        .lenses, title: "why not next",
        help:
          "tint the ink by what tells the answer from the runner-up; in Inside, Enter on an output "
          + "tints it by what speaks for that digit",
        keys: [Keystroke(.enter, .shift)], isEnabled: \.canAsk)
    case .words:
      CommandInfo(
        .lenses, title: "in words", help: "in Inside, explain the layer in words",
        keys: [Keystroke("i")], buttons: [.link(title: "words")],
        isEnabled: { $0.insideLayout != nil })
    case .numbers:
      CommandInfo(
        .lenses, title: "in numbers",
        help: "in Inside, show the sum of the picked unit in figures; Tab and arrows pick a unit",
        keys: [Keystroke("t")], buttons: [.link(title: "numbers")],
        isEnabled: { $0.pickedUnit != nil && $0.trace != nil })
    case .runTraining:
      CommandInfo(
        .teach, title: "run, pause", help: "train a network from nothing, or pause",
        keys: [Keystroke(.function(5))], isEnabled: { $0.lens == .teach })
    case .stepBatch:
      CommandInfo(
        .teach, title: "one batch", help: "train on one batch", keys: [Keystroke(.function(6))],
        repeats: true, isEnabled: \.canStepTraining)
    case .stepEpoch:
      CommandInfo(
        .teach, title: "one epoch", help: "train for one epoch",
        keys: [Keystroke(.function(6), .shift)], isEnabled: \.canStepTraining)
    case .startOver:
      CommandInfo(
        .teach, title: "start over", help: "start over with a new network",
        keys: [Keystroke(.function(7))], isEnabled: \.canStartOver)
    case .learnHand:
      CommandInfo(
        .teach, title: "learn my digits", help: "learn the digits that you corrected; Esc cancels",
        keys: [Keystroke(.function(8))], isEnabled: \.canLearnHand)
    case .gallery:
      CommandInfo(
        .files, title: "gallery", help: "show the saved drawings", keys: [Keystroke("o", .control)],
        buttons: [.file(.gallery)])
    case .chooseFile:
      CommandInfo(
        .files, title: "open file", help: "open a drawing or a picture from a file",
        keys: [Keystroke("o", [.control, .shift])], isEnabled: \.window.hasFileChooser)
    case .save:
      CommandInfo(
        .files, title: "save", help: "save the drawing in the folder of pictures",
        keys: [Keystroke("s", .control)], buttons: [.file(.save)], isEnabled: \.canSave)
    case .saveNamed:
      CommandInfo(
        .files, title: "save as", help: "save the drawing with a name",
        keys: [Keystroke("s", [.control, .shift])],
        isEnabled: \.canSave)
    case .copy:
      CommandInfo(
        .files, title: "copy", help: "copy what was read", keys: [Keystroke("c", .control)],
        isEnabled: { $0.readText != nil })
    case .paste:
      CommandInfo(
        .files, title: "paste", help: "open the drawing or the file on the clipboard",
        keys: [Keystroke("v", .control)])
    case .theme:
      CommandInfo(
        .window, title: "dark, light", help: "switch between the dark and the light theme",
        keys: [Keystroke("d")], buttons: [.corner(.moon)], toggles: \State.isDark)
    case .fullScreen:
      CommandInfo(
        .window, title: "full screen", help: "fill the screen, or return to the window",
        keys: [Keystroke(.function(11))],
        toggles: \State.window.isFullScreen)
    case .nextControl:
      CommandInfo(
        .window, title: "next control", help: "move the focus to the next control",
        keys: [Keystroke(.tab)], repeats: true)
    case .previousControl:
      CommandInfo(
        .window, title: "previous", help: "move the focus to the previous control",
        keys: [Keystroke(.tab, .shift)], repeats: true)
    case .pressControl:
      CommandInfo(
        .window, title: "press", help: "press the control in the ring", keys: [Keystroke(.enter)],
        isEnabled: { $0.focus != nil })
    case .help:
      CommandInfo(
        .window, title: "this help", help: "show the keys",
        keys: [Keystroke(.function(1)), Keystroke("?")], buttons: [.corner(.question)])
    case .close:
      CommandInfo(
        .window, title: "close; quit", help: "close what is open, or else quit",
        keys: [Keystroke(.escape)])
    case .quit:
      CommandInfo(
        .window, title: "quit", keys: [Keystroke("q", .control), Keystroke("w", .control)])
    }
  }

  private static let steps = "go back or forward in time, as the wheel over the timeline does"
  private static let ends = "show the start of the drawing, or the drawing as it is now"

  /// - Parameter key: the number of the function key.
  private static func lens(_ lens: Lens, key: Int) -> CommandInfo {
    CommandInfo(
      .lenses, title: "\(Lens.read.title), \(Lens.inside.title), \(Lens.teach.title)",
      help: "show the reading, the layers of the network at work, or how it learns",
      keys: [Keystroke(.function(key))], buttons: [.segment(title: lens.title)],
      isOn: { $0.lens == lens })
  }

  private static func correction(_ key: Character) -> CommandInfo {
    CommandInfo(
      .read, title: "it is this, or none",
      help: "say what the drawing is: a digit, or none; it joins the samples of your hand",
      keys: [Keystroke(key)], isEnabled: { $0.correctable != nil })
  }

  private static func digitMove(_ key: Keystroke.Key) -> CommandInfo {
    CommandInfo(
      .read, title: "another digit", help: "show the previous or the next digit of a number",
      keys: [Keystroke(key)], repeats: true, isEnabled: \.canPickDigit)
  }

  private static func penMove(_ key: Keystroke.Key) -> CommandInfo {
    CommandInfo(
      .draw, title: "move the pen", help: "move the keyboard's pen", keys: [Keystroke(key)],
      repeats: true, isEnabled: { $0.canDrawWithKeyboard })
  }
}

extension Command {
  /// The key that messages name, as `C`; empty if the command has no key.
  var keyName: Phrase { info.keys.first?.title ?? .empty }

  /// The command of a keystroke; nil if it has none.
  ///
  /// If no command uses the key with Shift, Shift is ignored, so that capital letters work.
  package static func command(for keystroke: Keystroke) -> Command? {
    let plain = Keystroke(keystroke.key, keystroke.modifiers.subtracting(.shift))
    return commands[keystroke] ?? commands[plain]
  }

  private static let commands = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { command in
      command.info.keys.map { ($0, command) }
    })
}
