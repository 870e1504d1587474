import Foundation
import TestSupport
import Testing

/// A chapter of the learner's guide: its page, and the program whose code and output it shows.
struct Chapter: Sendable, CustomTestStringConvertible {
  let number: Int
  let name: String
  /// The relative difference that a printed number may have on another processor.
  var tolerance = 0.0
  var needsData = false

  static let all = [
    Chapter(number: 1, name: "InkTo28x28"),
    Chapter(number: 2, name: "OneNeuron"),
    Chapter(number: 3, name: "SoftmaxAndLoss"),
    Chapter(number: 4, name: "Backpropagation"),
    Chapter(number: 5, name: "FirstEpoch", tolerance: 0.03, needsData: true),
    Chapter(number: 6, name: "Convolution", tolerance: 0.05, needsData: true),
    Chapter(number: 7, name: "Overfitting", tolerance: 0.05, needsData: true),
    Chapter(number: 8, name: "Calibration", tolerance: 0.3, needsData: true),
    Chapter(number: 9, name: "SayingNone", tolerance: 0.02, needsData: true),
    // Times are those of one machine.
    Chapter(number: 10, name: "FastKernels", tolerance: .infinity, needsData: true),
  ]

  /// The program that was built with these tests.
  private static let program: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let besideTests = tests.deletingLastPathComponent().appending(path: "Guide").path
    return FileManager.default.isExecutableFile(atPath: besideTests)
      ? besideTests : Repository.root.appending(path: ".build/debug/Guide").path
  }()

  var testDescription: String { "chapter \(number), \(name)" }

  static let catalog = Repository.root.appending(path: "Documentation/Scrawl.docc")

  var page: URL { Self.catalog.appending(path: "Guide/\(name).md") }

  func text() throws -> String { try String(contentsOf: page, encoding: .utf8) }

  /// The code between `// snippet.NAME` and `// snippet.end`, without their indentation.
  func snippets() throws -> [String: [String]] {
    let file = Repository.root.appending(path: "Tests/Guide/\(name).swift")
    var snippets: [String: [String]] = [:]
    var name: String?
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words == "// snippet.end" {
        name = nil
      } else if words.hasPrefix("// snippet.") {
        name = String(words.dropFirst("// snippet.".count))
      } else if let name {
        snippets[name, default: []].append(line)
      }
    }
    return snippets.mapValues(unindented)
  }

  /// What the program prints: blocks between blank lines.
  func output() throws -> [[String]] {
    let result = try Subprocess.run(
      Self.program, ["\(number)"], environment: ["SCRAWL_DATA": RealData.folder.path])
    guard result.status == 0 else { throw ChapterFailure("\(result.output)\(result.errors)") }
    return result.output.trimmingCharacters(in: .newlines).components(separatedBy: "\n\n")
      .map { $0.components(separatedBy: "\n") }
  }
}

struct ChapterFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Lines without the spaces that all of them begin with.
private func unindented(_ lines: [String]) -> [String] {
  let indents = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }
  return lines.map { String($0.dropFirst(indents.min() ?? 0)) }
}
