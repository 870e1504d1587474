import CSDL2
import Glibc
import Runtime

/// The desktop's clipboard. It works while SDL's video subsystem runs.
struct SDLClipboard: Clipboard {
  /// A longer text is no drawing, and copying it would stop the window for long.
  private static let longestText = 32 << 20

  func copy(_ text: String) {
    SDL_SetClipboardText(text)
  }

  func text() -> String {
    guard let text = SDL_GetClipboardText() else { return "" }
    defer { SDL_free(text) }
    let count = strnlen(text, Self.longestText + 1)
    guard count <= Self.longestText else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
  }
}
