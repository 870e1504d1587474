import Foundation

/// A page with its blocks of code and output as they are now: a block of Swift below
/// `<!-- snippet: NAME -->` is that snippet, and the blocks of text are what the program prints,
/// one after the other.
struct FilledPage {
  private(set) var lines: [String] = []
  /// Which lines the program printed.
  private(set) var printed: Set<Int> = []
  private var unshown: [[String]]

  init(_ text: String, snippets: [String: [String]], output: [[String]]) throws {
    unshown = output
    var isSkipping = false
    for line in text.components(separatedBy: "\n") {
      if isSkipping {
        isSkipping = line != "```"
        if isSkipping { continue }
      }
      let comment = lines.last(where: { !$0.isEmpty }) ?? ""
      lines.append(line)
      if line == "```swift" {
        guard let snippet = snippets[Self.name(in: comment)] else {
          throw ChapterFailure("no snippet for the code below \"\(comment)\"")
        }
        lines += snippet
        isSkipping = true
      } else if line == "```text" {
        guard !unshown.isEmpty else { throw ChapterFailure("the program prints less") }
        let block = unshown.removeFirst()
        printed.formUnion(lines.count..<lines.count + block.count)
        lines += block
        isSkipping = true
      }
    }
    guard unshown.isEmpty else { throw ChapterFailure("not shown: \(unshown)") }
  }

  var text: String { lines.joined(separator: "\n") }

  private static func name(in comment: String) -> String {
    comment.replacingOccurrences(of: "<!-- snippet: ", with: "")
      .replacingOccurrences(of: " -->", with: "")
  }

  /// The lines of another page that differ; printed numbers may differ by the tolerance.
  func differences(from text: String, tolerance: Double) -> [String] {
    let others = text.components(separatedBy: "\n")
    guard others.count == lines.count else { return ["\(others.count) lines, not \(lines.count)"] }
    return lines.indices.filter { index in
      lines[index] != others[index]
        && !(printed.contains(index) && isNear(lines[index], others[index], tolerance))
    }.map { "line \($0 + 1): \(others[$0]), not \(lines[$0])" }
  }

  private func isNear(_ line: String, _ other: String, _ tolerance: Double) -> Bool {
    let words = line.components(separatedBy: " ")
    let others = other.components(separatedBy: " ")
    guard words.count == others.count else { return false }
    return zip(words, others).allSatisfy { word, other in
      if word == other { return true }
      guard let one = Double(word), let two = Double(other) else { return false }
      return abs(one - two) <= tolerance * max(abs(one), abs(two))
    }
  }
}
