import Foundation
import TestSupport
import Testing

@Suite("Scrawl as a library")
struct LibraryUseTests {
  /// The first block of Swift in the README.
  private func example() throws -> String {
    let readme = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "```swift\n"))
    let end = try #require(readme.range(of: "```", range: start.upperBound..<readme.endIndex))
    return String(readme[start.upperBound..<end.lowerBound])
  }

  @Test("The README's example builds in another package, learns, and saves a model")
  func readmeExample() throws {
    let folder = try TemporaryFolder()
    let manifest = """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "larger",
        dependencies: [.package(name: "scrawl", path: "\(Repository.root.path)")],
        targets: [
          .executableTarget(
            name: "larger", dependencies: [.product(name: "Network", package: "scrawl")])
        ])
      """
    let sources = folder.file("Sources/larger")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try Data(manifest.utf8).write(to: folder.file("Package.swift"))
    try Data(try example().utf8).write(to: sources.appending(path: "main.swift"))
    let result = try Subprocess.run("swift", ["run"], in: folder.url)
    #expect(result.status == 0, "\(result.output) \(result.errors)")
    let accuracy = result.output.split(separator: " ").last
      .flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    #expect(try #require(accuracy) > 0.97)
    let model = try Data(contentsOf: folder.file("larger.json"))
    #expect(model.starts(with: Data("{".utf8)))
  }
}
