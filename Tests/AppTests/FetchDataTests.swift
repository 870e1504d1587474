import Foundation
import TestSupport
import Testing

/// The files that `make data` downloads, in its order.
private let files = [
  "mnist/train-images-idx3-ubyte.gz", "mnist/train-labels-idx1-ubyte.gz",
  "mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte.gz",
  "ink/pendigits-orig.tra", "ink/strokes_background_small1.zip",
]
private let sources = files.map { RealData.folder.appendingPathComponent($0) }

/// Runs `make data` and `scrawl fetch` with the real files on a local server.
@Suite(.enabled(if: sources.allSatisfy(RealData.exists), Comment(rawValue: RealData.skipped)))
struct FetchDataTests {
  @Test func everyDataSetIsDownloadedOnceFromABaseURL() throws {
    let mirror = try Mirror()
    try serveAll(mirror)
    let target = try TemporaryFolder()
    let bases = "\(mirror.base(.gone)) \(mirror.base(.cut))/"

    let first = try makeData(into: target, from: bases)
    #expect(first.status == 0, "\(first.errors)")
    let lines = first.output.split(separator: "\n")
    #expect(lines.count == files.count)
    for (line, file) in zip(lines, files) {
      #expect(line.hasPrefix("\(target.file(file).path): fetched from \(mirror.base(.cut))/"))
    }
    for (file, source) in zip(files, sources) {
      #expect(try Data(contentsOf: target.file(file)) == Data(contentsOf: source))
    }

    let requests = mirror.requests.count
    let again = try makeData(into: target, from: bases)
    #expect(again.status == 0)
    #expect(again.output.split(separator: "\n").allSatisfy { $0.hasSuffix(": already there") })
    #expect(mirror.requests.count == requests)
  }

  @Test func theProgramDownloadsWithTheSameChecks() throws {
    let mirror = try Mirror()
    try serveAll(mirror)
    let target = try TemporaryFolder()
    let result = try fetch(into: target, from: mirror, .gone, .good)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").count == files.count)
    for (file, source) in zip(files, sources) {
      #expect(try Data(contentsOf: target.file(file)) == Data(contentsOf: source))
    }
    let other = try TemporaryFolder()
    let corrupt = try fetch(into: other, from: mirror, .corrupt)
    #expect(corrupt.status == 1)
    #expect(corrupt.errors.contains("does not have the SHA-256"))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: other.url.path).sorted()
        == ["ink", "mnist"])
  }

  private func fetch(
    into folder: TemporaryFolder, from mirror: Mirror, _ faults: Mirror.Fault...
  ) throws -> CommandResult {
    try Subprocess.run(
      ScrawlProgram.path,
      ["fetch", "--data", folder.url.path] + faults.flatMap { ["--from", mirror.base($0)] },
      environment: ["no_proxy": "127.0.0.1"])
  }

  @Test func oneMissingFileFailsButDoesNotStopTheOthers() throws {
    let mirror = try Mirror()
    try mirror.serve(RealData.mnist.appendingPathComponent("t10k-labels-idx1-ubyte.gz"))
    let target = try TemporaryFolder()
    let result = try makeData(into: target, from: mirror.base(.good))
    #expect(result.status != 0)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: target.url.path).sorted() == [
        "ink", "mnist", "mnist/t10k-labels-idx1-ubyte.gz",
      ])
  }

  /// Serves the files. Like UCI, it serves the strokes compressed in a zip.
  private func serveAll(_ mirror: Mirror) throws {
    try sources.forEach(mirror.serve)
    let pack = """
      compress -f pendigits-orig.tra &&
      zip -q0 pen+based+recognition+of+handwritten+digits.zip pendigits-orig.tra.Z
      """
    let packed = try Subprocess.run("sh", ["-c", pack], in: mirror.folder.url)
    try #require(packed.status == 0, "\(packed.errors)")
  }

  private func makeData(into folder: TemporaryFolder, from bases: String) throws -> CommandResult {
    try Subprocess.run(
      "make", ["data", "DATA=\(folder.url.path)", "DATA_BASE=\(bases)"],
      environment: ["MAKEFLAGS": "", "MAKELEVEL": "0", "no_proxy": "127.0.0.1"])
  }
}
