import CSDL2
import Glibc
import Support
import WindowModel

/// Collects the files and the text of a drop. SDL reports each file and each line of text as an
/// event of its own.
struct DropCollector: Sendable {
  private static let mostFiles = 100
  private static let longestText = 32 << 20

  private var files: [String] = []
  private var lines: [String] = []
  private var textLength = 0

  /// Takes the content of a drop event.
  ///
  /// - Returns: the actions of a drop that is complete.
  mutating func actions(for event: SDL_DropEvent) -> [Action] {
    // The event owns the text.
    defer { SDL_free(event.file) }
    switch SDL_EventType(rawValue: event.type) {
    case SDL_DROPBEGIN: self = DropCollector()
    case SDL_DROPFILE: event.file.map { add(file: $0) }
    case SDL_DROPTEXT: event.file.map { add(line: $0) }
    case SDL_DROPCOMPLETE: return complete()
    default: break
    }
    return []
  }

  private mutating func add(file: UnsafePointer<CChar>) {
    guard files.count < Self.mostFiles else { return }
    files.append(FileSystem.text(file))
  }

  private mutating func add(line: UnsafePointer<CChar>) {
    let count = strnlen(line, Self.longestText)
    textLength += count + 1
    guard textLength <= Self.longestText else { return }
    lines.append(
      String(decoding: UnsafeRawBufferPointer(start: line, count: count), as: UTF8.self))
  }

  private mutating func complete() -> [Action] {
    defer { self = DropCollector() }
    if !files.isEmpty { return [.filesDropped(files)] }
    // Half of a drawing would be worse than none.
    guard !lines.isEmpty, textLength <= Self.longestText else { return [] }
    return [.textDropped(lines.joined(separator: "\n"))]
  }
}
