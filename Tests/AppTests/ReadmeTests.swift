import Datasets
import Foundation
import TestSupport
import Testing

/// Runs the commands of the README as they are written, in a folder of a user who has what they
/// name.
@Suite(
  "The commands of the README",
  .enabled(if: Python.isInstalled && Display.isInstalled, Comment(rawValue: Display.skipped)))
struct ReadmeTests {
  /// How commands begin that a test does not run, and why.
  private static let exceptions = [
    "git clone ": "needs the network, and the address of the repository",
    "scrawl fetch": "downloads 28 MB; FetchDataTests run it with a server of their own",
  ]
  /// How commands begin that open a window and run until it is closed.
  private static let openingWindows = ["scrawl draw "]

  private let readme: Readme
  private let folder: TemporaryFolder
  private let home: UserHome
  private let data: SmallDataSet
  private let display: Display

  init() throws {
    readme = try Readme()
    folder = try TemporaryFolder()
    home = try UserHome()
    data = try SmallDataSet()
    display = try Display()
    try FileManager.default.createDirectory(
      at: folder.file("bin"), withIntermediateDirectories: false)
    try link("bin/scrawl", to: ScrawlProgram.path)
    try link("data", to: data.path)
    try Data(readme.drawing.utf8).write(to: folder.file("my-drawing.json"))
    let samples = try (0..<10).map { digit in
      try LabeledDrawing(drawing: SampleDrawing.load(digit), label: digit).line() + "\n"
    }
    try Data(samples.joined().utf8).write(to: folder.file("drawings.jsonl"))
    try prepare("scrawl replay my-drawing.json --thumbnail 280 --screenshot photo.png")
    try prepare("scrawl samples import drawings.jsonl")
    try prepare("scrawl train --epochs 1 --run runs/my-run")
  }

  private func link(_ name: String, to path: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file(name).path, withDestinationPath: path)
  }

  private func run(_ script: String) throws -> CommandResult {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let own = ["PATH": "\(folder.file("bin").path):\(path)", "DISPLAY": display.name]
    return try withSignalsUnblocked {
      try Subprocess.run(
        "sh", ["-c", "unset SCRAWL_DATA WAYLAND_DISPLAY; " + script],
        environment: ScrawlProgram.environment.merging(home.environment) { $1 }
          .merging(own) { $1 }, in: folder.url)
    }
  }

  private func prepare(_ command: String) throws {
    let result = try run(command)
    try #require(result.status == 0, "\(command): \(result.errors)")
  }

  private func runUntilItsWindowOpens(_ command: String) throws -> CommandResult {
    try run(
      """
      \(command) &
      timeout 60 xdotool search --sync --onlyvisible --class scrawl >&2
      kill $!
      wait $!
      """)
  }

  private func dryRun(_ command: String) throws -> CommandResult {
    try Subprocess.run(
      "sh", ["-c", command + " -n"], environment: ["MAKEFLAGS": "", "MAKELEVEL": "0"])
  }

  @Test("Each line of a block runs and succeeds")
  func blocks() throws {
    #expect(readme.commands.count > 15)
    for command in readme.commands {
      if Self.exceptions.keys.contains(where: command.hasPrefix) { continue }
      let opensWindow =
        command == "scrawl" || Self.openingWindows.contains(where: command.hasPrefix)
      let result =
        opensWindow
        ? try runUntilItsWindowOpens(command)
        : command.hasPrefix("make ") ? try dryRun(command) : try run(command)
      #expect(result.status == 0, "\(command): \(result.errors)")
    }
  }

  @Test("Each command in the text exists")
  func mentions() throws {
    #expect(readme.mentions.count > 10)
    for command in Set(readme.mentions) {
      let word = String(command.split(separator: " ")[1])
      let result =
        command.hasPrefix("make ")
        ? try dryRun(command)
        : try run(word.hasPrefix("-") ? command : "scrawl help \(word)")
      #expect(result.status == 0, "\(command): \(result.errors)")
    }
  }

  @Test("Each command of the program is in a block")
  func complete() throws {
    let help = try run("scrawl --help").output
    let groups = try #require(help.range(of: "SUBCOMMANDS:"))
    // A command is named two columns from the left, in small letters.
    let commands = help[groups.upperBound...].split(separator: "\n")
      .filter { $0.hasPrefix("  ") && $0.dropFirst(2).first?.isLowercase == true }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.count > 10)
    for command in commands {
      #expect(
        readme.commands.contains { $0.hasPrefix("scrawl \(command)") }, "no example of \(command)")
    }
  }
}
