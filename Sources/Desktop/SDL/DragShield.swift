import CSDL2
import Glibc
import Synchronization

/// Keeps drag-and-drop messages of other programs from crashing SDL.
///
/// SDL asks the X server for the names of the types in a message, and for a property of the window
/// that the message names. It does not handle an error in the answer. SDL has no hook for such a
/// message, but Xlib has one: the function that converts the server's bytes to an event.
func shieldFromDrags(_ window: NativeWindow) {
  guard case .x11(let display, _) = window, let xlib = Xlib() else { return }
  dragAtoms.withLock { $0 = DragAtoms(display, xlib) }
  for type in [ClientMessage, SelectionNotify] {
    let before = xlib.setWireToEvent(display, type, convertSafely)
    converters.withLock { $0[type] = before }
  }
  // Messages that arrived earlier are in the queue.
  var event = XEvent()
  while xlib.checkIfEvent(display, &event, { _, event, _ in makeSafe(event) ? 0 : 1 }, nil) != 0 {}
}

private typealias Converter =
  @convention(c) (OpaquePointer?, UnsafeMutablePointer<XEvent>?, UnsafeMutableRawPointer?) -> CInt

/// Xlib's original converters, by the type of event.
private let converters = Mutex<[CInt: Converter]>([:])
private let dragAtoms = Mutex<DragAtoms?>(nil)

/// - Returns: 0 if there is no event to handle.
private func convertSafely(
  _ display: OpaquePointer?, _ event: UnsafeMutablePointer<XEvent>?,
  _ wire: UnsafeMutableRawPointer?
) -> CInt {
  // The server's first byte is the type; its highest bit says that another program sent the event.
  guard let type = wire?.load(as: UInt8.self),
    let convert = converters.withLock({ $0[CInt(type & 0x7F)] }),
    convert(display, event, wire) != 0
  else { return 0 }
  return makeSafe(event) ? 1 : 0
}

/// - Returns: false for an event that SDL must not see.
private func makeSafe(_ event: UnsafeMutablePointer<XEvent>?) -> Bool {
  guard let event, let atoms = dragAtoms.withLock({ $0 }) else { return true }
  switch event.pointee.type {
  case ClientMessage where event.pointee.xclient.message_type == atoms.enter:
    return atoms.makeSafe(&event.pointee.xclient)
  case SelectionNotify:
    // Outside a drag, SDL would take 0 for the type that it requested, and ask for its name.
    return event.pointee.xselection.target != 0
  default:
    return true
  }
}

/// The X server's atoms in drag-and-drop messages.
private struct DragAtoms {
  /// The type of the message that a drag has entered the window.
  let enter: Atom
  private let files: Atom
  private let text: Atom

  init(_ display: OpaquePointer, _ xlib: Xlib) {
    enter = xlib.internAtom(display, "XdndEnter", 0)
    files = xlib.internAtom(display, "text/uri-list", 0)
    text = xlib.internAtom(display, "text/plain", 0)
  }

  /// Keeps only a type that SDL accepts, which certainly has a name, and no list in a property.
  ///
  /// - Returns: false if the message is malformed.
  func makeSafe(_ message: inout XClientMessageEvent) -> Bool {
    guard message.format == 32 else { return false }
    let content = message.data.l
    let known = [content.2, content.3, content.4].filter { [Int(files), Int(text)].contains($0) }
    let hasList = content.1 & 1 != 0
    // A long list may contain files after its first three types. If not, the source refuses later.
    let type = known.first ?? (hasList ? Int(files) : 0)
    message.data.l = (content.0, content.1 & ~1, type, 0, 0)
    return true
  }
}

/// The functions of Xlib that the shield needs.
private struct Xlib {
  typealias SetWireToEvent = @convention(c) (OpaquePointer, CInt, Converter) -> Converter?
  typealias InternAtom = @convention(c) (OpaquePointer, UnsafePointer<CChar>, CInt) -> Atom
  typealias CheckIfEvent =
    @convention(c) (
      OpaquePointer, UnsafeMutablePointer<XEvent>, Predicate, UnsafeMutablePointer<CChar>?
    ) -> CInt
  typealias Predicate =
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<XEvent>?, UnsafeMutablePointer<CChar>?
    ) -> CInt

  let setWireToEvent: SetWireToEvent
  let internAtom: InternAtom
  let checkIfEvent: CheckIfEvent

  init?() {
    guard let setWireToEvent = loadedSymbol("XESetWireToEvent", of: xlib),
      let internAtom = loadedSymbol("XInternAtom", of: xlib),
      let checkIfEvent = loadedSymbol("XCheckIfEvent", of: xlib)
    else { return nil }
    self.setWireToEvent = unsafeBitCast(setWireToEvent, to: SetWireToEvent.self)
    self.internAtom = unsafeBitCast(internAtom, to: InternAtom.self)
    self.checkIfEvent = unsafeBitCast(checkIfEvent, to: CheckIfEvent.self)
  }
}
