import Foundation
import Synchronization
import TestSupport
import Testing

/// Another program writes, truncates, deletes and restores a file while it is read. The result is
/// an answer or an error.
@Suite("Files that change while they are read")
struct ChangingFileTests {
  private let folder: TemporaryFolder
  private let rounds = Soak.isOn ? 100 : 6

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [
    ("model/convolution.json", ["inspect"]), ("picture/deep.png", ["predict"]),
    ("picture/colors.jpg", ["predict"]), ("picture/colors.bmp", ["predict"]),
    ("drawing/drawing0.json", ["predict"]), ("unipen/seven.tra", ["evaluate", "--ink"]),
    ("packed/unipen.Z", ["evaluate", "--ink"]), ("packed/unipen.gz", ["evaluate", "--ink"]),
  ])
  func aNamedFileGivesAnAnswerOrAnError(name: String, command: [String]) throws {
    let file = folder.file((name as NSString).lastPathComponent)
    try survive(changing: file, content: Self.corpus(name), command + [file.path])
  }

  @Test func linesOfDrawingsGiveAnAnswerOrAnError() throws {
    let lines = try Self.corpus("labeled/line0.jsonl") + Data("\n".utf8)
    let many = Data((0..<2000).map { _ in lines }.joined())
    let file = folder.file("many.jsonl")
    try survive(changing: file, content: many, ["evaluate", "--ink", file.path])
  }

  @Test func aZipOfStrokesGivesAnAnswerOrAnError() throws {
    let ink = folder.file("seven.tra")
    try Self.corpus("unipen/seven.tra").write(to: ink)
    let file = folder.file("strokes.zip")
    try survive(
      changing: file, content: Self.corpus("strokes/strokes.zip"),
      ["evaluate", "--ink", ink.path, "--characters", file.path])
  }

  @Test(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func imagesGiveAnAnswerOrAnError() throws {
    let data = try SmallDataSet()
    let file = URL(fileURLWithPath: data.path).appendingPathComponent("t10k-images-idx3-ubyte")
    try survive(
      changing: file, content: Data(contentsOf: file), ["evaluate", "--data", data.path])
    withExtendedLifetime(data) {}
  }

  @Test(
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)),
    arguments: ["checkpoint.json", "best.json", "options.json", "log.jsonl"])
  func aRunGivesAnAnswerOrAnError(name: String) throws {
    let data = try SmallDataSet()
    let run = folder.file("run")
    _ = try ScrawlProgram.output(
      ["train", "--data", data.path, "--run", run.path, "--epochs", "1", "--layers", "784,30,10"])
    let file = run.appendingPathComponent(name)
    let command =
      name == "checkpoint.json"
      ? ["train", "--resume", run.path]
      : ["report", run.path, "--data", data.path, "--out", folder.file("page.html").path]
    try survive(changing: file, content: Data(contentsOf: file), command)
    withExtendedLifetime(data) {}
  }

  private static func corpus(_ name: String) throws -> Data {
    try Data(contentsOf: Repository.root.appendingPathComponent("Tests/Fuzz/corpus/\(name)"))
  }

  private func survive(
    changing file: URL, content: Data, _ arguments: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try Self.whileChanging(file, content) {
      var ends: [Int32: Int] = [:]
      for _ in 0..<rounds {
        let result = try ScrawlProgram.run(arguments)
        ends[result.status, default: 0] += 1
        #expect([0, 1].contains(result.status), "\(result.errors)", sourceLocation: sourceLocation)
        guard result.status == 1 else { continue }
        let last = result.errors.split(separator: "\n").last ?? ""
        #expect(
          last.hasPrefix("scrawl: ") && last.contains(file.lastPathComponent), "\(last)",
          sourceLocation: sourceLocation)
      }
      print(
        "\(file.lastPathComponent) while it changes: \(ends[0] ?? 0) answers, "
          + "\(ends[1] ?? 0) errors")
    }
  }

  /// Changes the file as fast as possible until `body` returns.
  private static func whileChanging(
    _ file: URL, _ content: Data, _ body: () throws -> Void
  ) rethrows {
    let change = FileChange(path: file.path, content: content)
    change.start()
    defer { change.end() }
    try body()
  }
}

/// A thread that changes a file like another program may.
private final class FileChange: Sendable {
  private let path: String
  private let content: Data
  private let isEnding = Atomic<Bool>(false)
  private let hasEnded = Atomic<Bool>(false)

  init(path: String, content: Data) {
    (self.path, self.content) = (path, content)
  }

  func start() {
    Thread.detachNewThread { self.run() }
  }

  func end() {
    isEnding.store(true, ordering: .relaxed)
    _ = eventually { hasEnded.load(ordering: .relaxed) }
  }

  private func run() {
    var random = SeededRandom(seed: 11)
    while !isEnding.load(ordering: .relaxed) {
      put(content, O_TRUNC)
      usleep(.random(in: 0...1500, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: truncate(path, .random(in: 0...content.count, using: &random))
      case 1: put(content, O_APPEND)
      case 2: unlink(path)
      case 3: put(Data((0..<200).map { _ in .random(in: 0...255, using: &random) }), 0)
      default: break
      }
      usleep(.random(in: 0...500, using: &random))
    }
    hasEnded.store(true, ordering: .relaxed)
  }

  private func put(_ bytes: Data, _ flag: Int32) {
    let file = open(path, O_WRONLY | O_CREAT | flag, 0o600)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
  }
}
