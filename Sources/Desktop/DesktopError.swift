import CSDL2
import Images
import Support

/// Why the window cannot be opened or drawn.
package enum DesktopError: Error, Equatable, CustomStringConvertible {
  /// The SDL function `call` failed, with SDL's message as `reason`.
  case sdl(call: String, reason: String)
  case noDisplay(reason: String)
  case noFont
  case unreadableFont(path: String, reason: String)
  case storage(FileError)

  package var description: String {
    switch self {
    case .sdl(let call, let reason):
      "\(call) failed: \(reason)"
    case .noDisplay(let reason):
      "no display to open a window on (\(reason)); "
        + "`scrawl predict` and `scrawl replay` work without one"
    case .noFont:
      "no font found: neither Inter nor DejaVu Sans; "
        + "install the package fonts-inter or fonts-dejavu-core"
    case .unreadableFont(let path, let reason):
      "\(path): cannot be read as a font: \(reason)"
    case .storage(let error):
      "\(error)"
    }
  }
}

/// Throws if the status of an SDL call is negative.
func check(_ status: Int32, _ call: String) throws(DesktopError) {
  guard status >= 0 else { throw .sdl(call: call, reason: sdlReason()) }
}

/// Throws if an SDL call returned a null pointer.
func check<Value>(_ value: Value?, _ call: String) throws(DesktopError) -> Value {
  guard let value else { throw .sdl(call: call, reason: sdlReason()) }
  return value
}
