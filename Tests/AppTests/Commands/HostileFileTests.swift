import Foundation
import TestSupport
import Testing

/// Files designed to crash a reader, to exhaust memory, or to lose data.
@Suite("Hostile files")
struct HostileFileTests {
  private let folder: TemporaryFolder
  private let drawing = SampleDrawing.path(7)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Pictures that are little more than a header, which claims 60,000 x 60,000 pixels.
  private static let hugePictures: [(name: String, bytes: [UInt8])] = [
    (
      "huge.png",
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 6, 0, 0, 0, 0, 0, 0, 0]
    ),
    (
      "huge.jpeg",
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xFF, 0xC0, 0, 11, 8, 0xEA, 0x60, 0xEA, 0x60]
        + [1, 1, 0x11, 0]
    ),
    (
      "huge.bmp",
      Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0]
        + [0x60, 0xEA, 0, 0, 0xA0, 0x15, 0xFF, 0xFF, 1, 0, 32, 0] + [UInt8](repeating: 0, count: 24)
    ),
  ]

  @Test(arguments: hugePictures.map(\.name))
  func aPictureOfHugeClaimedSizeIsRefusedUnread(name: String) throws {
    let bytes = try #require(Self.hugePictures.first { $0.name == name }).bytes
    let file = try write(Data(bytes), to: name)
    expectFailure(
      try ScrawlProgram.run(["predict", file]), naming: file, "25 million", "60000x60000")
  }

  @Test func pixelsOfTwoBytesAChannelCountTwice() throws {
    var bytes = Self.hugePictures[0].bytes
    bytes.replaceSubrange(16..<26, with: [0, 0, 0x13, 0x88, 0, 0, 0x13, 0x88, 16, 6])
    let file = try write(Data(bytes), to: "deep.png")
    expectFailure(
      try ScrawlProgram.run(["predict", file]), naming: file, "12 million", "8 bytes", "5000x5000")
  }

  @Test(arguments: ["jpeg-scans.jpg", "png-packed-texts.png"])
  func aPictureThatDecodesVerySlowlyIsRefusedUnread(name: String) throws {
    let finding = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fuzz/findings/picture/\(name)").path
    expectFailure(try limited("predict '\(finding)'"), naming: name, "expected at most", "found")
  }

  @Test func aSmallFrameDoesNotHideALargeOne() throws {
    let large: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0xEA, 0x60, 0xEA, 0x60, 1, 1, 0x11, 0]
    let small: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0]
    // A reader that takes the large frame's marker for a length skips to the small frame.
    let gap = [UInt8](repeating: 0, count: 0xFFC0 - large.count)
    let file = try write(Data([0xFF, 0xD8, 0xFF, 0x01] + large + gap + small), to: "two.jpg")
    expectFailure(
      try limited("predict '\(file)'"), naming: file, "PNG, JPEG, BMP, GIF, WebP or TIFF")
  }

  @Test(arguments: [("P5\n60000 60000\n255\n", "x.pnm"), ("GIF89a``````", "x.gif"), ("", "x.png")])
  func anUnsupportedPictureFormatIsReported(content: String, name: String) throws {
    let file = try write(Data(content.utf8), to: name)
    expectFailure(
      try ScrawlProgram.run(["predict", file]), naming: file, "PNG, JPEG, BMP, GIF, WebP or TIFF")
  }

  @Test(arguments: [
    ("", "expected a file, found a folder"), ("/none.png", "No such file or directory"),
    ("/loop.png", "Too many levels of symbolic links"),
  ])
  func aPathThatIsNotAFileIsReported(name: String, reason: String) throws {
    symlink("loop.png", folder.file("loop.png").path)
    let path = folder.url.path + name
    expectFailure(try ScrawlProgram.run(["predict", path]), naming: path, reason)
  }

  /// One name is long, and the table has thousands of rows.
  @Test func longNamesDoNotMakeTheTableHuge() throws {
    let accuracy =
      (0..<20_000).map { "\"\($0)\":0.5" }
      + ["\"\(String(repeating: "n", count: 40_000))\":0.5"]
    var model = try String(
      contentsOf: Repository.root.appendingPathComponent("Tests/Fuzz/corpus/model/dense.json"),
      encoding: .utf8)
    let range = try #require(model.firstRange(of: "\"accuracy\": {"))
    model.replaceSubrange(range, with: "\"accuracy\":{" + accuracy.joined(separator: ",") + ",")
    let file = try write(Data(model.utf8), to: "names.json")
    let output = try ScrawlProgram.output(["inspect", file])
    #expect(output.utf8.count < 20_000 * 100)
  }

  @Test func endlessNestingIsRefused() throws {
    let nested = String(repeating: "[", count: 100_000)
    let file = try write(Data(nested.utf8), to: "deep.json")
    expectFailure(try ScrawlProgram.run(["predict", file]), naming: file, "JSON")
    expectFailure(
      try ScrawlProgram.run(["predict", "--model", file, drawing]), naming: file, "JSON")
    let answer = try ScrawlProgram.run(["predict", "-"], input: Data((nested + "\n").utf8))
    #expect(answer.status == 1)
    #expect(answer.errors.contains("line 1"))
  }

  /// A decoder takes 26 times the size of such a file.
  @Test(arguments: [("{\"x\":[", "]}", "1000000"), ("[[", "]]", "21000000")])
  func aModelOfMillionsOfValuesIsRefusedIn300MB(start: String, end: String, limit: String) throws {
    let content = start + String(repeating: "1,", count: 25_000_000) + "1" + end
    let file = try write(Data(content.utf8), to: "values.json")
    expectFailure(
      try limited("inspect '\(file)'"), naming: file, "at most \(limit) keys and values")
  }

  @Test func aMillionPointsAreRefusedWithin300MB() throws {
    let points = (0..<1_000_000).map { "[\($0 % 500),\($0 % 300),\($0)]" }.joined(separator: ",")
    let start = #"{"format":"scrawl-drawing","version":1,"width":500,"height":500,"strokes":[["#
    let file = try write(Data((start + points + "]]}").utf8), to: "many.json")
    expectFailure(try limited("predict '\(file)'"), naming: file, "at most 500000 points")
  }

  @Test func anEndlessLineIsRefusedWithin300MB() throws {
    let result = try limited("predict - < '\(try sparse("endless"))'")
    #expect(result.status == 1)
    #expect(result.errors.contains("line 1: expected at most"))
  }

  @Test func gigabytesInAGzipAreRefusedWithin300MB() throws {
    let images = folder.file("train-images-idx3-ubyte").path
    _ = try Subprocess.run(
      "/bin/sh", ["-c", "gzip -1 < '\(try sparse("zeros"))' > '\(images)'"])
    for name in ["train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
      _ = try write(Data(), to: name + "-ubyte")
    }
    let result = try limited("evaluate --data '\(folder.url.path)'")
    expectFailure(result, naming: images, "at most 100 times")
  }

  @Test func textInAFileCannotControlTheTerminal() throws {
    let file = try write(
      Data("{\"format\":\"\u{5C}u001b[2J\u{5C}n\(String(repeating: "x", count: 9000))\"}".utf8),
      to: "red.json")
    for arguments in [["predict", file], ["predict", "--model", file, drawing]] {
      let result = try ScrawlProgram.run(arguments)
      expectFailure(result, naming: file)
      #expect(!result.errors.contains("\u{1B}"))
      #expect(result.errors.count < 1200)
    }
  }

  /// A sparse file of 400 MB.
  private func sparse(_ name: String) throws -> String {
    let path = try write(Data(), to: name)
    #expect(truncate(path, 400_000_000) == 0)
    return path
  }

  /// Runs with limits of 300 MB of memory and of 20 seconds of processor time, which only a hang
  /// exceeds.
  private func limited(_ line: String) throws -> CommandResult {
    try shell("ulimit -d 300000; ulimit -t 20; \"$0\" " + line)
  }

  @Test func anEndlessFileIsRefused() throws {
    let endless = folder.file("endless.json")
    try FileManager.default.createSymbolicLink(
      atPath: endless.path, withDestinationPath: "/dev/zero")
    expectFailure(
      try ScrawlProgram.run(["predict", endless.path]), naming: endless.path, "found more")
  }

  @Test func aFolderInPlaceOfADrawingIsReported() throws {
    let inside = folder.file("folder.json")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: false)
    expectFailure(
      try ScrawlProgram.run(["predict", inside.path]), naming: inside.path, "directory")
  }

  @Test func aPipeIsNotReplacedByAFile() throws {
    let pipe = folder.file("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    expectFailure(
      try ScrawlProgram.run(["replay", drawing, "--screenshot", pipe]), naming: pipe, "pipe")
    let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
    #expect(type != .typeRegular)
  }

  @Test(arguments: [
    (">/dev/full", "standard output: cannot be written: No space"),
    (">&-", "standard output: cannot be written: Bad file"),
  ])
  func resultsThatCannotBePrintedAreAnError(redirection: String, message: String) throws {
    let result = try shell("\"$0\" predict \"$1\" " + redirection)
    expectFailure(result, naming: message)
  }

  @Test(arguments: [("</", "Is a directory"), ("<&-", "Bad file descriptor")])
  func unreadableInputIsAnError(redirection: String, message: String) throws {
    let result = try shell("\"$0\" predict - " + redirection)
    expectFailure(result, naming: "standard input: cannot be read: " + message)
  }

  @Test func resultsDoNotEndUpInTheScreenshot() throws {
    let picture = folder.file("shot.png")
    _ = try shell("\"$0\" replay \"$1\" --screenshot '\(picture.path)' >&-")
    let end = try Data(contentsOf: picture).suffix(8)
    #expect(end == Data([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]))
  }

  @Test(arguments: [
    ["--batch-size", "9223372036854775807"], ["--stroke-examples", "9223372036854775807"],
    ["--image-repeats", "9223372036854775807"], ["--dropout", "1"], ["--dropout", "0.2"],
    ["--layers", "784,10000,10000,10"], ["--epochs", "99999999999999999999"],
    ["--learning-rate", "nan"], ["--learning-rate", "1e999"],
  ])
  func optionsOutOfBoundsAreWrongUsage(option: [String]) throws {
    let run = folder.file("run").path
    let result = try ScrawlProgram.run(["train", "--data", folder.url.path, "--run", run] + option)
    expectUsageError(result, naming: option[0])
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test(arguments: ["8192x8192", "nanxnan", "1e9x1e9", "-5x5"])
  func aWindowSizeOutOfBoundsIsWrongUsage(size: String) throws {
    let picture = folder.file("shot.png").path
    expectUsageError(
      try ScrawlProgram.run(["replay", drawing, "--screenshot", picture, "--size=\(size)"]),
      naming: "--size")
  }

  /// Runs a line of shell: `$0` is the program, `$1` a drawing.
  private func shell(_ line: String) throws -> CommandResult {
    try Subprocess.run(
      "/bin/sh", ["-c", line, ScrawlProgram.path, drawing], environment: ScrawlProgram.environment)
  }

  private func write(_ content: Data, to name: String) throws -> String {
    try content.write(to: folder.file(name))
    return folder.file(name).path
  }
}
