import Support

/// Help on the keys, derived from the command table.
package enum KeyHelp {
  /// A line of help: commands with the same text.
  package struct Row: Hashable, Sendable {
    package let group: CommandInfo.Group
    package let keys: [Keystroke]
    package let title: Phrase
    package let help: String

    /// The keys, as `C or Q`.
    package var keyNames: String { KeyHelp.names(keys) }
  }

  package static let rows: [Row] = {
    var rows: [Row] = []
    for info in Command.allCases.map(\.info) {
      let isSame = rows.last.map { $0.help == info.help && $0.group == info.group } ?? false
      let earlier = isSame ? rows.removeLast().keys : []
      rows.append(
        Row(group: info.group, keys: earlier + info.keys, title: info.title, help: info.help))
    }
    return rows
  }()

  /// The rows of the README's key table, in Markdown.
  package static var markdown: String {
    rows.map { "| \($0.keyNames) | \($0.help) |\n" }.joined()
  }

  /// The rows for a terminal of 80 columns, each with a hanging indent.
  package static var text: String {
    let width = rows.map(\.keyNames.count).max() ?? 0
    return rows.map { row in
      let lines = row.help.filter { $0 != "`" }.wrapped(to: 76 - width)
      let indent = String(repeating: " ", count: width + 4)
      let gap = String(repeating: " ", count: width + 2 - row.keyNames.count)
      return "  " + row.keyNames + gap + lines.joined(separator: "\n" + indent)
    }.joined(separator: "\n")
  }

  private static let arrows: Set<Keystroke> = [
    Keystroke(.left), Keystroke(.right), Keystroke(.up), Keystroke(.down),
  ]

  private static let digits = (0...9).map { Keystroke(Character("\($0)")) }

  private static func names(_ keys: [Keystroke]) -> String {
    arrows == Set(keys) ? "arrows" : caps(keys).map(\.english).joined(separator: " or ")
  }

  /// The caps of keys as the help sheet shows them: arrows and digits share one.
  package static func caps(_ keys: [Keystroke]) -> [Phrase] {
    if arrows == Set(keys) { return ["↑ ↓ ← →"] }
    guard keys.starts(with: digits) else { return keys.map(\.title) }
    return ["0-9"] + keys.dropFirst(digits.count).map(\.title)
  }
}
