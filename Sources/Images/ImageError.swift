import CSDL2
import Support

/// Why a picture cannot be read.
package enum ImageError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case storage(FileError)

  package var description: String {
    switch self {
    case .unreadable(let path, _): "\(path): \(problem)"
    case .storage(let error): "\(error)"
    }
  }

  /// The description without the file.
  package var problem: String { phrase.english }

  /// The same for the window.
  package var phrase: Phrase {
    switch self {
    case .unreadable(_, let reason): "cannot be read as a picture: \(reason)"
    case .storage(let error): error.phrase
    }
  }
}

/// SDL's message on its last error. It is never empty, even if SDL's own is.
package func sdlReason() -> String {
  let reason = String(cString: SDL_GetError())
  guard reason.allSatisfy(\.isWhitespace) else { return reason }
  let driver = SDL_GetCurrentVideoDriver().map { " (its video driver is \(String(cString: $0)))" }
  return "SDL gives no reason" + (driver ?? "")
}
