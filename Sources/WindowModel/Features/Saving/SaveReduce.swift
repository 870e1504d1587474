import Preprocess
import Support

/// Saving, opening and copying.
extension State {
  var canSave: Bool { !document.content.isBlank }

  func save(name: String?) -> [Effect] {
    [
      .save(
        SaveRequest(
          content: document.content,
          reading: document.reading.flatMap { SavedReading($0.reading.reading) }, name: name))
    ]
  }

  mutating func askForName() {
    showSheet(.saveName(""))
  }

  mutating func typed(_ text: String) {
    if case .trainingSetup = sheet { return typedLayers(text) }
    guard case .saveName(let name) = sheet else { return }
    let printable = text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 && $0 != "/" }
    sheet = .saveName(String((name + String(String.UnicodeScalarView(printable))).prefix(80)))
  }

  mutating func nameKeyPressed(_ keystroke: Keystroke) -> [Effect] {
    guard case .saveName(let name) = sheet else { return [] }
    switch keystroke.key {
    case .backspace: sheet = .saveName(String(name.dropLast()))
    case .enter where !name.allSatisfy(\.isWhitespace):
      sheet = nil
      return save(name: name.trimmed)
    default: break
    }
    return []
  }

  /// The text of what was read, for the clipboard; nil if no number was read.
  var readText: String? {
    guard case .reading(let reading, _) = answer, reading.isNumber else { return nil }
    return reading.text
  }

  /// Opens the first of some files: the canvas has room for one.
  mutating func dropped(_ paths: [String]) -> [Effect] {
    if paths.count > 1 { show(toast: "Opened the first of \(paths.count) files") }
    return paths.prefix(1).map { .open(path: $0) }
  }

  /// Opens what a text contains or names: a drawing, or a file.
  func received(text: String) -> [Effect] {
    text.isEmpty ? [] : [.openText(text)]
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
