import Foundation
import TestSupport

/// What README.md shows of the command line.
struct Readme {
  /// The lines of its blocks of commands, without their descriptions.
  private(set) var commands: [String] = []
  /// Commands of `make` and `scrawl` that the text mentions.
  let mentions: [String]
  /// The drawing that shows the format.
  private(set) var drawing = ""

  init() throws {
    let page = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    // Every second part is a block of Swift.
    let text = page.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 0 }
      .map(\.element).joined(separator: "\n")
    let lines = text.components(separatedBy: "\n")
    let prose = lines.filter { !Self.isInBlock($0) }.joined(separator: " ")
    mentions = prose.components(separatedBy: "`").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
      .filter { $0.hasPrefix("make ") || $0.hasPrefix("scrawl ") }
    for block in lines.split(whereSeparator: { !Self.isInBlock($0) }) { add(block) }
  }

  private static func isInBlock(_ line: String) -> Bool { line.hasPrefix("    ") }

  private mutating func add(_ block: ArraySlice<String>) {
    let lines = block.map { String($0.dropFirst(4)) }
    if lines[0].hasPrefix("{") {
      drawing = lines.joined(separator: "\n")
    } else {
      // A description follows after two spaces, or on lines that begin further right.
      commands += lines.filter { !$0.hasPrefix(" ") }.map { line in
        line.components(separatedBy: "  ")[0]
      }
    }
  }
}
