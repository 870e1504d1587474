/// Help on the keys, derived from the command table.
package enum KeyHelp {
  /// A line of help: keys with the same help text.
  package struct Row: Hashable, Sendable {
    /// The keys, as `Q or C`.
    package let keys: String
    package let help: String
  }

  package static let rows: [Row] = {
    var groups: [(help: String, keys: [Keystroke])] = []
    for info in Command.allCases.map(\.info) {
      if groups.last?.help == info.help {
        groups[groups.count - 1].keys += info.keys
      } else {
        groups.append((info.help, info.keys))
      }
    }
    return groups.map { Row(keys: names($0.keys), help: $0.help) }
  }()

  /// The rows of the README's key table, in Markdown.
  package static var markdown: String {
    rows.map { "| \($0.keys) | \($0.help) |\n" }.joined()
  }

  /// The rows for a terminal of 80 columns, each with a hanging indent.
  package static var text: String {
    let width = rows.map(\.keys.count).max() ?? 0
    return rows.map { row in
      let lines = wrapped(row.help.filter { $0 != "`" }, to: 76 - width)
      let indent = String(repeating: " ", count: width + 4)
      let gap = String(repeating: " ", count: width + 2 - row.keys.count)
      return "  " + row.keys + gap + lines.joined(separator: "\n" + indent)
    }.joined(separator: "\n")
  }

  /// Breaks a text between words.
  private static func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: " ").reduce(into: [""]) { lines, word in
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  private static let arrows: Set<Keystroke> = [
    Keystroke(.left), Keystroke(.right), Keystroke(.up), Keystroke(.down),
  ]

  private static func names(_ keys: [Keystroke]) -> String {
    guard arrows.isSubset(of: keys) else {
      return keys.map(\.description).joined(separator: " or ")
    }
    let others = keys.filter { !arrows.contains($0) }.map(\.description)
    return (["arrows"] + others).joined(separator: ", ")
  }
}
