import CSDL2
import Preprocess
import WindowModel

/// Converts SDL's events to actions. It needs the size of the window, but no window.
package struct EventTranslator: Sendable {
  /// Points per unit of SDL's coordinates.
  package var pointsPerUnit: Double
  /// The window's size in points.
  package var size: Size

  private enum Pointer: Equatable {
    case mouse
    case finger(SDL_FingerID)
  }

  /// The mouse or finger that is down; nil if none is.
  private var pressing: Pointer?
  /// The last position of the pointer that is down.
  private var place = Point(x: 0, y: 0)
  /// The time of the current event, in milliseconds.
  private var time = 0.0

  package init(pointsPerUnit: Double, size: Size) {
    self.pointsPerUnit = pointsPerUnit
    self.size = size
  }

  package mutating func actions(for event: SDL_Event) -> [Action] {
    time = Double(event.common.timestamp)
    switch SDL_EventType(rawValue: event.type) {
    case SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP: return mouse(event)
    case SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP: return finger(event.tfinger)
    case SDL_KEYDOWN: return key(event.key)
    case SDL_WINDOWEVENT: return window(event.window)
    // SDL sends WINDOWEVENT_CLOSE first, so a bare SDL_QUIT means a signal or a lost display.
    case SDL_QUIT: return [.stopRequested]
    default: return []
    }
  }
}

extension EventTranslator {
  private func key(_ event: SDL_KeyboardEvent) -> [Action] {
    guard let keystroke = Keystroke(event.keysym, on: .current) else { return [] }
    return [.keyPressed(keystroke, isRepeat: event.repeat != 0, at: time)]
  }

  private mutating func mouse(_ event: SDL_Event) -> [Action] {
    // SDL repeats touches as events of a virtual mouse.
    guard event.motion.which != UInt32.max else { return [] }
    switch SDL_EventType(rawValue: event.type) {
    case SDL_MOUSEMOTION:
      let place = point(event.motion.x, event.motion.y)
      return pressing == nil || pressing == .mouse ? move(to: place) : []
    case SDL_MOUSEBUTTONDOWN where event.button.button == UInt8(SDL_BUTTON_LEFT):
      return press(.mouse, at: point(event.button.x, event.button.y))
    case SDL_MOUSEBUTTONUP where event.button.button == UInt8(SDL_BUTTON_LEFT):
      return release(.mouse, at: point(event.button.x, event.button.y))
    default:
      return []
    }
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
    return [.pointerPressed(place, at: time)]
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
