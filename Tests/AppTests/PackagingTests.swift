import Foundation
import TestSupport
import Testing

/// Runs the scripts of `Packaging` on the program under test.
@Suite(
  .enabled(
    if: InstalledTools.has("rsvg-convert", "python3", "strip", "gzip"),
    "skipped: needs rsvg-convert (Debian: librsvg2-bin), python3, and strip (binutils)"))
struct PackagingTests {
  private let folder: TemporaryFolder
  private let packaging = Repository.root.appendingPathComponent("Packaging")
  private var prefix: URL { folder.file("root/opt/scrawl") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// - Parameter destination: the folder in place of the system's root; nil for the system itself.
  private func run(
    _ script: String, _ arguments: [String], destination: String? = "root"
  ) throws -> CommandResult {
    let variables = ["DESTDIR": destination.map { folder.file($0).path } ?? ""]
    return try Subprocess.run(
      packaging.appendingPathComponent(script).path, arguments,
      environment: ScrawlProgram.environment.merging(variables) { $1 })
  }

  private var installed: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.url.path)) ?? []).filter {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: folder.file($0).path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }
  }

  @Test("What is installed works, is as it should be, and is removed without a rest")
  func install() throws {
    let foreign = prefix.appendingPathComponent("share/applications/other.desktop")
    try FileManager.default.createDirectory(
      at: foreign.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: foreign)

    let home = "https://scrawl.example"
    // The second time replaces the first.
    for _ in 0..<2 {
      let result = try run("install", [ScrawlProgram.path, "/opt/scrawl", home])
      try #require(result.status == 0, "\(result.errors)")
    }
    let program = prefix.appendingPathComponent("bin/scrawl").path
    let reading = try Subprocess.run(
      program, ["predict", prefix.appendingPathComponent("share/scrawl/drawings/four.json").path],
      environment: ["SCRAWL_ASSETS": ""])
    #expect(reading.output.hasPrefix("4 "), "\(reading.errors)")
    try expectManual()
    for name in installed {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name).path)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode == (name.contains("/bin/") || name.contains("/libexec/") ? 0o755 : 0o644))
    }

    let removed = try run("uninstall", ["/opt/scrawl"])
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(installed == ["root/opt/scrawl/share/applications/other.desktop"])
    expectMissing(try run("uninstall", ["/opt/scrawl"]))
  }

  @Test("The lists that the desktop's tools make at an install leave with it")
  func lists() throws {
    let own = folder.file("own")
    let installation = try run(
      "install", [ScrawlProgram.path, own.path, "https://scrawl.example"], destination: nil)
    try #require(installation.status == 0, "\(installation.errors)")
    let removal = try run("uninstall", [own.path], destination: nil)
    #expect(removal.status == 0 && removal.errors.isEmpty, "\(removal.errors)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: own.path) == [])
  }

  @Test("What is shipped has its license beside it, and the lines of Debian's changelog are short")
  func documents() throws {
    _ = try run("install", [ScrawlProgram.path, "/opt/scrawl", "https://scrawl.example"])
    let documents = prefix.appendingPathComponent("share/doc/scrawl")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: documents.path).sorted() == [
        "Apache-2.0", "CHANGELOG.md", "LICENSE", "copyright",
      ])
    let copyright = try String(
      contentsOf: documents.appendingPathComponent("copyright"), encoding: .utf8)
    let lines = copyright.split(separator: "\n", omittingEmptySubsequences: false)
    func values(of field: String) -> Set<String> {
      Set(lines.filter { $0.hasPrefix(field + ": ") }.map { String($0.dropFirst(field.count + 2)) })
    }
    for pattern in values(of: "Files") where pattern != "*" {
      let file = pattern.replacing("usr/", with: "").replacing("/*", with: "")
      #expect(FileManager.default.fileExists(atPath: prefix.appendingPathComponent(file).path))
    }
    // A license's own paragraph begins with it; its text follows, indented.
    for license in ["Expat", "Apache-2.0", "Unicode-3.0", "CC-BY-4.0", "CC0-1.0"] {
      #expect(copyright.contains("\n\nLicense: \(license)\n "))
    }

    let changelog = try run("releases", ["debian", "A Person <person@scrawl.example>"])
    #expect(changelog.output.hasPrefix("scrawl ("))
    #expect(changelog.output.split(separator: "\n").allSatisfy { $0.count < 80 })
  }

  /// The manual has every command and option that is shown.
  private func expectManual() throws {
    let page = try Subprocess.run(
      "gzip", ["-dc", prefix.appendingPathComponent("share/man/man1/scrawl.1.gz").path]
    ).output
    for command in ["draw", "predict", "replay", "fetch", "train", "report", "inspect"] {
      #expect(page.contains("\n.SS \"scrawl \(command)\"\n"))
    }
    #expect(!page.contains("fit\\-numbers"))
    #expect(page.contains("\\fB\\-m\\fR, \\fB\\-\\-model\\fR"))
    #expect(page.contains(".SH \"EXIT CODES\"\n"))
  }

  private func expectMissing(_ result: CommandResult) {
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("Scrawl is not installed there; PREFIX names another folder\n"))
  }

  @Test("A list of files that leads elsewhere removes nothing")
  func hostileList() throws {
    let precious = folder.file("root/precious")
    let list = prefix.appendingPathComponent("share/scrawl/installed-files")
    try FileManager.default.createDirectory(
      at: list.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("precious".utf8).write(to: precious)
    for name in ["../../precious", precious.path, "share/../../../precious"] {
      try Data((name + "\n").utf8).write(to: list)
      #expect(try run("uninstall", ["/opt/scrawl"]).status == 1)
      #expect(FileManager.default.fileExists(atPath: precious.path))
    }
  }
}
