import Preprocess

/// Keys and clicks while a sheet lies over the window.
extension State {
  /// Whether Enter closes the sheet, as the focus is on its cross.
  var isCrossFocused: Bool { sheet != nil && window.isCrossFocused }

  /// Ends a stroke or a press in progress, so that nothing happens below the sheet.
  mutating func showSheet(_ sheet: Sheet) {
    endDrawing()
    window.pressed = nil
    window.isCrossFocused = false
    self.sheet = sheet
  }

  /// A key that is held repeats only where it moves or deletes a letter.
  mutating func keyPressedInSheet(_ keystroke: Keystroke, isRepeat: Bool) -> [Effect] {
    guard !isRepeat || keystroke.key.isMove || wantsText else { return [] }
    if keystroke.key == .escape || isCrossFocused && keystroke.key == .enter {
      return closeSheet()
    }
    // From the cross, Tab and every other key go back into the sheet.
    window.isCrossFocused = keystroke.key == .tab && !isCrossFocused
    if keystroke.key == .tab { return [] }
    let command = Command.command(for: keystroke)
    // The program can always be quit.
    if command == .quit, keystroke.modifiers == .control { return quit() }
    switch sheet {
    case .help where command == .help, .words where command == .words,
      .numbers where command == .numbers:
      return closeSheet()
    case .help where keystroke == Keystroke(.enter): startTour()
    case .words(let layer): wordsKeyPressed(keystroke, layer: layer)
    case .gallery: return galleryKeyPressed(keystroke)
    case .saveName: return nameKeyPressed(keystroke)
    case .trainingSetup: return setupKeyPressed(keystroke)
    case .help, .numbers, nil: break
    }
    return []
  }

  mutating func closeSheet() -> [Effect] {
    // Ctrl+Z restores a removed drawing only in the gallery.
    if case .gallery = sheet { toast = nil }
    sheet = nil
    window.pressed = nil
    return []
  }

  mutating func pointerPressedOverSheet(_ button: PointerButton) -> [Effect] {
    window.isCrossFocused = false
    guard button == .primary, let pointer = window.pointer else { return [] }
    if let control = hovered {
      window.pressed = control
    } else if !layout.sheet(sheet).contains(pointer) {
      return closeSheet()
    }
    return []
  }
}

extension Keystroke.Key {
  /// Whether the key moves a selection.
  fileprivate var isMove: Bool {
    [.left, .right, .up, .down, .pageUp, .pageDown].contains(self)
  }
}
