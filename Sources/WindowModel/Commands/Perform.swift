/// The behavior of each command.
extension State {
  /// Carries out a command.
  ///
  /// - Returns: the effects to run, in order.
  mutating func perform(_ command: Command) -> [Effect] {
    if let value = command.info.toggles { self[keyPath: value].toggle() }
    switch command {
    case .pen: canvas.tool = .pen
    case .eraser: canvas.tool = .eraser
    case .undo: return undoLast()
    case .redo: redo()
    case .clear: clear()
    case .togglePen: toggleKeyboardPen()
    case .penLeft: moveKeyboardPen(columns: -1)
    case .penRight: moveKeyboardPen(columns: 1)
    case .penUp: moveKeyboardPen(rows: -1)
    case .penDown: moveKeyboardPen(rows: 1)
    case .playAgain: play()
    case .stepBack: step(by: -1)
    case .stepForward: step(by: 1)
    case .showStart: showStart()
    case .showNow: timeline.returnToNow()
    case .predict: return predict()
    case .previousDigit: pickDigit(by: -1)
    case .nextDigit: pickDigit(by: 1)
    case .nextModel: return useNextModel()
    case .readLens: show(.read)
    case .insideLens: show(.inside)
    case .teachLens: return showTeach()
    case .compare: compare()
    case .words: showSheet(.words(layer: pickedUnit?.layer ?? 0))
    case .numbers: if let unit = pickedUnit { showSheet(.numbers(unit)) }
    case .runTraining: return runOrPause()
    case .stepBatch: return advance(to: .batch)
    case .stepEpoch: return advance(to: .epoch)
    case .startOver: return startOver()
    case .learnHand: return learnHand()
    case .isZero, .isOne, .isTwo, .isThree, .isFour, .isFive, .isSix, .isSeven, .isEight, .isNine,
      .isNone:
      return correct(as: command.rawValue - Command.isZero.rawValue)
    case .gallery: return openGallery()
    case .chooseFile: return [.chooseFile]
    case .save: return save(name: nil)
    case .saveNamed: askForName()
    case .copy: return readText.map { [.copy($0)] } ?? []
    case .paste: return [.paste]
    case .nextControl: moveFocus(by: 1)
    case .previousControl: moveFocus(by: -1)
    case .pressControl: return pressFocus()
    case .help: showSheet(.help)
    case .close: return close()
    case .quit: return quit()
    case .grid, .live, .filters, .theme, .fullScreen: break  // Switches, which `toggles` describes.
    }
    return []
  }

  /// Esc: ends what the user is in the middle of, or quits.
  private mutating func close() -> [Effect] {
    if teach.hand.isLearning { return cancelLearning() }
    if teach.hand.showsChips {
      teach.hand.showsChips = false
    } else if timeline.moment != nil {
      timeline.returnToNow()
    } else if focus != nil {
      window.focusPlace = nil
    } else if why.asked != nil || lens == .inside && inside.pinned != nil {
      why.asked = nil
      inside.pinned = nil
    } else {
      return quit()
    }
    return []
  }
}
