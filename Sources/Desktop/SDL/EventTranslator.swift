import CSDL2
import Preprocess
import WindowModel

/// Converts SDL's events to actions. It needs the size of the window, but no window.
package struct EventTranslator: Sendable {
  /// Points per unit of SDL's coordinates.
  package var pointsPerUnit: Double
  /// The window's size in points.
  package var size: Size
  /// Whether typed text goes into a field.
  package var wantsText = false

  private enum Pointer: Equatable {
    case mouse(PointerButton)
    case finger(SDL_FingerID)
  }

  /// The mouse or finger that is down; nil if none is.
  private var pressing: Pointer?
  /// The last position of the pointer that is down.
  private var place = Point(x: 0, y: 0)
  /// The time of the current event, in milliseconds.
  private var time = 0.0
  private var signs = TypedSigns()
  private var drop = DropCollector()

  package init(pointsPerUnit: Double, size: Size) {
    self.pointsPerUnit = pointsPerUnit
    self.size = size
  }

  package mutating func actions(for event: SDL_Event) -> [Action] {
    time = eventTime(event.common.timestamp, now: SDL_GetTicks64())
    switch SDL_EventType(rawValue: event.type) {
    case SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP: return mouse(event)
    case SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP: return finger(event.tfinger)
    case SDL_MOUSEWHEEL: return wheel(event.wheel)
    case SDL_KEYDOWN: return key(event.key)
    case SDL_TEXTINPUT: return text(event.text.string)
    case SDL_DROPBEGIN, SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPCOMPLETE:
      return drop.actions(for: event.drop)
    case SDL_WINDOWEVENT: return window(event.window)
    // SDL sends WINDOWEVENT_CLOSE first, so a bare SDL_QUIT means a signal or a lost display.
    case SDL_QUIT: return [.stopRequested]
    default: return []
    }
  }
}

extension EventTranslator {
  private mutating func key(_ event: SDL_KeyboardEvent) -> [Action] {
    let keystroke = Keystroke(event.keysym, on: .current)
    let action = signs.action(for: keystroke, isRepeat: event.repeat != 0, at: time)
    return action.map { [$0] } ?? []
  }

  private mutating func text(_ text: String) -> [Action] {
    if wantsText { return text.isEmpty ? [] : [.textTyped(text)] }
    return signs.action(forText: text, at: time).map { [$0] } ?? []
  }

  private func wheel(_ event: SDL_MouseWheelEvent) -> [Action] {
    let precise = Double(event.preciseY)
    let notches = precise.isFinite && precise != 0 ? precise : Double(event.y)
    let isFlipped = event.direction == SDL_MOUSEWHEEL_FLIPPED.rawValue
    guard notches != 0 else { return [] }
    return [.wheelTurned(max(-100, min(100, isFlipped ? -notches : notches)), at: time)]
  }

  private mutating func mouse(_ event: SDL_Event) -> [Action] {
    // SDL repeats touches as events of a virtual mouse.
    guard event.motion.which != UInt32.max else { return [] }
    guard event.type != SDL_MOUSEMOTION.rawValue else {
      let place = point(event.motion.x, event.motion.y)
      if case .finger = pressing { return [] }
      return move(to: place)
    }
    guard let button = PointerButton(event.button) else { return [] }
    let place = point(event.button.x, event.button.y)
    return event.type == SDL_MOUSEBUTTONDOWN.rawValue
      ? press(.mouse(button), at: place) : release(.mouse(button), at: place)
  }

  private mutating func finger(_ event: SDL_TouchFingerEvent) -> [Action] {
    let finger = Pointer.finger(event.fingerId)
    let place = Point(x: Double(event.x) * size.width, y: Double(event.y) * size.height)
    switch SDL_EventType(rawValue: event.type) {
    case SDL_FINGERDOWN: return press(finger, at: place)
    case SDL_FINGERMOTION: return pressing == finger ? move(to: place) : []
    default:
      let actions = release(finger, at: place)
      // A lifted finger hovers over nothing.
      return actions.isEmpty ? [] : actions + [.pointerLeft]
    }
  }

  private mutating func window(_ event: SDL_WindowEvent) -> [Action] {
    switch SDL_WindowEventID(rawValue: UInt32(event.event)) {
    case SDL_WINDOWEVENT_CLOSE: [.quitRequested]
    case SDL_WINDOWEVENT_LEAVE: [.pointerLeft]
    // The release may go to another window, so the stroke ends at its last known point.
    case SDL_WINDOWEVENT_FOCUS_LOST: pressing.map { release($0, at: place) } ?? []
    default: []
    }
  }

  private mutating func press(_ pointer: Pointer, at place: Point) -> [Action] {
    guard pressing == nil else { return [] }
    pressing = pointer
    self.place = place
    let button = pointer == .mouse(.secondary) ? PointerButton.secondary : .primary
    return [.pointerPressed(place, button: button, at: time)]
  }

  private mutating func move(to place: Point) -> [Action] {
    self.place = place
    return [.pointerMoved(place, at: time)]
  }

  private mutating func release(_ pointer: Pointer, at place: Point) -> [Action] {
    guard pressing == pointer else { return [] }
    pressing = nil
    return [.pointerReleased(place, at: time)]
  }

  private func point(_ x: Int32, _ y: Int32) -> Point {
    Point(x: Double(x) * pointsPerUnit, y: Double(y) * pointsPerUnit)
  }
}

extension PointerButton {
  /// Nil for a button without a meaning. A pen's buttons are those of a mouse.
  fileprivate init?(_ event: SDL_MouseButtonEvent) {
    switch Int32(event.button) {
    case SDL_BUTTON_LEFT: self = .primary
    case SDL_BUTTON_RIGHT: self = .secondary
    default: return nil
    }
  }
}
