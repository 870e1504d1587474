import Foundation
import TestSupport
import Testing

@Suite("Scrawl as a library")
struct LibraryUseTests {
  private static let tutorial =
    "Documentation/Scrawl.docc/Guide/TrainFromAnotherPackage.md"

  /// The blocks of Swift in a page of the repository that stand below a comment, one after the
  /// other.
  private func code(_ page: String, below comment: String = "") throws -> String {
    let text = try String(
      contentsOf: Repository.root.appending(path: page), encoding: .utf8)
    let pieces = text.components(separatedBy: comment + "\n```swift\n").dropFirst()
    return try pieces.map { piece in
      String(piece[..<(try #require(piece.range(of: "```")).lowerBound)])
    }.joined(separator: "\n")
  }

  /// The tutorial's package, with the README's example as a second program.
  private func makePackage(in folder: TemporaryFolder) throws {
    let manifest = try code(Self.tutorial, below: "<!-- file: Package.swift -->")
    #expect(manifest.contains("\"../scrawl\"") && manifest.contains("targets: [\n"))
    let larger = """
      .executableTarget(
        name: "larger", dependencies: [.product(name: "Network", package: "scrawl")]),
      """
    let edited =
      manifest
      .replacingOccurrences(of: "../scrawl", with: Repository.root.path)
      .replacingOccurrences(of: "targets: [\n", with: "targets: [\n\(larger)\n")
    try Data(edited.utf8).write(to: folder.file("Package.swift"))
    for (name, text) in [
      ("larger", try code("README.md")),
      ("shapes", try code(Self.tutorial, below: "<!-- file: main.swift -->")),
    ] {
      let sources = folder.file("Sources/\(name)")
      try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: sources.appending(path: "main.swift"))
    }
  }

  private func number(_ text: Substring?) -> Double? {
    text?.split(separator: " ").last.flatMap { Double($0) }
  }

  @Test("The examples of README and tutorial build in another package, learn, and save a model")
  func examples() throws {
    let folder = try TemporaryFolder()
    try makePackage(in: folder)
    let larger = try Subprocess.run("swift", ["run", "larger"], in: folder.url)
    #expect(larger.status == 0, "\(larger.output) \(larger.errors)")
    let accuracy = number(larger.output.split(separator: "\n").last)
    #expect(try #require(accuracy) > 0.97)

    let shapes = try Subprocess.run("swift", ["run", "shapes"], in: folder.url)
    #expect(shapes.status == 0, "\(shapes.output) \(shapes.errors)")
    let lines = shapes.output.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != " " } }.suffix(3) == ["triangle", "square", "circle"])
    #expect(try #require(number(lines.dropLast(3).last)) > 0.95)
    #expect(try #require(number(lines.dropLast().last)) > 0.9)

    for model in ["larger.json", "shapes.json"] {
      #expect(try Data(contentsOf: folder.file(model)).starts(with: Data("{".utf8)))
    }
  }
}
