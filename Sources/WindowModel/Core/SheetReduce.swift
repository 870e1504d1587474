import Preprocess

/// Keys and clicks while a sheet lies over the window.
extension State {
  mutating func keyPressedInSheet(_ keystroke: Keystroke, isRepeat: Bool) -> [Effect] {
    if keystroke.key == .escape { return closeSheet() }
    let command = Command.command(for: keystroke)
    // The program can always be quit.
    if command == .quit, keystroke.modifiers == .control { return quit() }
    switch sheet {
    case .help where command == .help: return closeSheet()
    case .gallery: return galleryKeyPressed(keystroke)
    case .saveName: return nameKeyPressed(keystroke)
    case .help, nil: return []
    }
  }

  mutating func closeSheet() -> [Effect] {
    sheet = nil
    window.pressed = nil
    return []
  }

  mutating func pointerPressedOverSheet(_ button: PointerButton) -> [Effect] {
    guard button == .primary, let pointer = window.pointer else { return [] }
    if let control = hovered {
      window.pressed = control
    } else if !layout.sheet(sheet).contains(pointer) {
      return closeSheet()
    }
    return []
  }
}
