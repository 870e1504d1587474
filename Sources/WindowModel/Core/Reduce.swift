import Preprocess

/// Applies an action to the state. The function is pure: it runs no recognition, touches no file
/// and reads no clock.
///
/// - Returns: the effects to run, in order.
package func reduce(_ state: inout State, _ action: Action) -> [Effect] {
  if let time = action.time { state.window.time = max(state.window.time, time) }
  switch action {
  case .pointerPressed(let point, let button, let time):
    return state.pointerPressed(at: point, button, time)
  case .pointerMoved(let point, let time): return state.pointerMoved(to: point, time)
  case .pointerReleased(let point, let time): return state.pointerReleased(at: point, time)
  case .pointerLeft: state.window.pointer = nil
  case .wheelTurned(let notches, _): return state.wheelTurned(by: notches)
  case .keyPressed(let keystroke, let isRepeat, _):
    return state.keyPressed(keystroke, isRepeat: isRepeat)
  case .textTyped(let text): state.typed(text)
  case .filesDropped(let paths): return state.dropped(paths)
  case .textDropped(let text): return state.received(text: text)
  case .resized(let size): state.window.size = size
  case .desktopPrefers(let theme): state.window.desktopTheme = theme
  case .frameBegan: return state.beginFrame()
  case .quitRequested, .stopRequested: return state.quit()
  case .received(let event): return state.receive(event)
  }
  return []
}

extension Action {
  fileprivate var time: Double? {
    switch self {
    case .pointerPressed(_, _, let time), .pointerMoved(_, let time),
      .pointerReleased(_, let time), .wheelTurned(_, let time), .keyPressed(_, _, let time),
      .frameBegan(let time):
      time
    default: nil
    }
  }
}

extension State {
  fileprivate mutating func beginFrame() -> [Effect] {
    removeOldToast()
    announceRestoredDrawing()
    announceUnfinishedTeaching()
    advancePlayback()
    // Live ink is read in this frame, and the grid is around the digits that are found.
    if !settings.isLive || !isStale { updateGrid() }
    return (settings.isLive ? readIfStale() : []) + traceIfStale() + explainIfStale()
      + readInTrainingIfStale() + readMomentsIfStale() + autosaveIfChanged()
      + saveSettingsIfChanged()
  }

  mutating func quit() -> [Effect] {
    // A size changes many times while the user pulls at the window, so only the last one is saved.
    if !window.isFullScreen { settings.size = window.size }
    return autosaveIfChanged() + saveSettingsIfChanged() + [.quit]
  }

  private mutating func saveSettingsIfChanged() -> [Effect] {
    guard settings != autosave.savedSettings else { return [] }
    autosave.savedSettings = settings
    return [.saveSettings(settings)]
  }

  fileprivate mutating func keyPressed(_ keystroke: Keystroke, isRepeat: Bool) -> [Effect] {
    if sheet != nil { return keyPressedInSheet(keystroke, isRepeat: isRepeat) }
    if tourKeyPressed(keystroke) || timelineKeyPressed(keystroke) || bracketKeyPressed(keystroke)
      || unitKeyPressed(keystroke) || curveKeyPressed(keystroke)
    {
      return []
    }
    guard let command = Command.command(for: keystroke), command.info.isEnabled(self),
      !isRepeat || command.info.repeats
    else { return [] }
    return perform(command)
  }

  fileprivate mutating func receive(_ event: Event) -> [Effect] {
    switch event {
    case .recognized(let result): return receive(result)
    case .momentsRead(let result): receive(result)
    case .traced(let traced): receive(traced)
    case .explained(let explained): receive(explained)
    case .foundChanges(let changes): receive(changes)
    case .trainingOffered(let offer): return receive(offer)
    case .training(let news): receive(news)
    case .readInTraining(let reading): receive(reading)
    case .hand(let news): return receive(news)
    case .modelAdded(let model): return add(model)
    case .saved(let name, let folder, let isNamed):
      show(
        toast: isNamed
          ? "Saved in \(folder) as \(name)"
          : "Saved in \(folder) as \(name) · \(Command.saveNamed.keyName) names it")
    case .listed(let drawings, let hasMore): list(drawings, hasMore: hasMore)
    case .opened(let content, _): replaceContent(with: content)
    case .removed(let path): removed(path)
    case .pasted(let text):
      if text.isEmpty { show(toast: "The clipboard has no text") }
      return received(text: text)
    case .failed(let reason): show(toast: reason)
    }
    return []
  }
}
