import Foundation
import TestSupport
import Testing

@Suite("The Makefile")
struct MakefileTests {
  @Test func makeAloneListsEachTargetOnALine() throws {
    let result = try make()
    let lines = result.output.split(separator: "\n")
    let targets = lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    #expect(result.status == 0)
    #expect(
      targets == [
        "build", "run", "demo", "train", "evaluate", "report", "data", "models", "docs",
        "pictures", "bench", "bench-peers", "test", "soak", "tsan", "fuzz", "coverage", "mutants",
        "lint", "format", "install", "uninstall", "dist", "deb", "deb-test", "clean",
      ])
    #expect(lines.allSatisfy { $0.count <= 100 && $0.hasPrefix("make ") })
  }

  @Test func trainUsesThePenStrokesInTheDataFolder() throws {
    let checkout = try StandInCheckout()
    try checkout.make(["train", "DATA=d"])
    try checkout.addStrokes(to: "d")
    try checkout.make(["train", "DATA=d", "MODEL=my.json"])
    try checkout.make(["train", "DATA=d", "INK=other", "ARGS=--seed '7'"])
    #expect(
      try checkout.calls(of: "scrawl") == [
        ["train", "--data", "d", "--out", "model.json"],
        ["train", "--data", "d", "--ink", "d/ink/pendigits-orig.tra", "--out", "my.json"],
        ["train", "--data", "d", "--ink", "other", "--out", "model.json", "--seed", "7"],
      ])
  }

  @Test func evaluateUsesTheGivenModelAndData() throws {
    let checkout = try StandInCheckout()
    try checkout.make(["evaluate", "MODEL=my.json", "DATA=d", "ARGS=--json"])
    #expect(
      try checkout.calls(of: "scrawl") == [
        ["evaluate", "--model", "my.json", "--data", "d", "--json"]
      ])
  }

  @Test func theEnvironmentNamesTheDataFolder() throws {
    let checkout = try StandInCheckout()
    try checkout.make(["evaluate"], environment: ["SCRAWL_DATA": "/else/where's $(x)"])
    #expect(try checkout.calls(of: "scrawl").first?.last == "/else/where's $(x)")
  }

  @Test(arguments: [
    "a folder", "it's", "a;touch x", "$(touch x)", "$(shell touch x)", "`touch x`", "\"a\" b",
    "a&touch x", "$HOME", "a#b", "*", "a,b $(1)",
  ])
  func namesReachTheProgramsUnchanged(name: String) throws {
    let checkout = try StandInCheckout()
    try checkout.addStrokes(to: name)
    let ink = name + "/ink/pendigits-orig.tra"
    try checkout.make(["train", "evaluate", "DATA=\(name)", "MODEL=\(name)"])
    try checkout.make(["report", "data", "DATA=\(name)", "MODEL=\(name)", "WRITERS=\(name)"])
    try checkout.make(["models", "bench", "DATA=\(name)", "ROUNDS=\(name)", "THREADS=\(name)"])
    try checkout.make(["fuzz", "READER=\(name)", "SECONDS=\(name)", "RUNS=\(name)"])
    try checkout.make(["evaluate"], environment: ["DATA": name, "MODEL": name])
    try checkout.make(["train", "INK=\(name)", "DATA_BASE=\(name)"])
    let evaluated = ["evaluate", "--model", name, "--data", name]
    #expect(
      try checkout.calls(of: "scrawl") == [
        ["train", "--data", name, "--ink", ink, "--out", name], evaluated,
        [
          "report", name, "--data", name, "--ink", ink, "--writers", name, "--out", "report.html",
        ],
        evaluated, ["train", "--data", "data", "--ink", name, "--out", "model.json"],
      ])
    #expect(try checkout.calls(of: "fetch-data") == [[name]])
    #expect(try checkout.calls(of: "make-models") == [[".build/release/scrawl", name]])
    #expect(try checkout.calls(of: "python3").first?.filter { $0 == name }.count == 3)
    #expect(try checkout.calls(of: "fuzz") == [["READER=\(name)", "SECONDS=\(name)"]])
    #expect(try !checkout.has("x"))
  }

  @Test func buildCompilesTheProgramAloneWithOptimization() throws {
    let tools = try FakeTools()
    try tools.addSwift(answering: "Swift version 6.2 (swift-6.2-RELEASE)")
    try tools.addPackages()
    let result = try tools.run("make", ["build"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try tools.calls(of: "swift") == [
        "swift --version", "swift build -c release --product scrawl",
      ])
  }

  /// Resets the variables that a make which runs these tests passes on.
  private let clean = ["MAKEFLAGS": "", "MAKELEVEL": "0"]

  private func make(_ arguments: [String] = []) throws -> CommandResult {
    try Subprocess.run("make", arguments, environment: clean)
  }
}

/// A checkout with the Makefile, and with stand-ins that record the arguments of every call.
private struct StandInCheckout {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["Scripts", ".build/release", "bin"] {
      try FileManager.default.createDirectory(
        at: folder.file(name), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Makefile"), to: folder.file("Makefile"))
    let scripts = ["require-swift", "install-packages", "fetch-data", "make-models", "fuzz"]
    for name in scripts.map({ "Scripts/" + $0 }) + [
      ".build/release/scrawl", "bin/swift", "bin/python3",
    ] {
      let script = """
        #!/bin/sh
        [ -z "$SECONDS_EACH" ] || set -- "READER=$READER" "SECONDS=$SECONDS_EACH"
        printf '%s\\n' "${0##*/}" "$@" '' >>"$CALLS"

        """
      try script.write(to: folder.file(name), atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.file(name).path)
    }
  }

  func addStrokes(to data: String) throws {
    let ink = folder.file(data).appendingPathComponent("ink")
    try FileManager.default.createDirectory(at: ink, withIntermediateDirectories: true)
    try Data().write(to: ink.appendingPathComponent("pendigits-orig.tra"))
  }

  func make(_ arguments: [String], environment: [String: String] = [:]) throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let own = [
      "MAKEFLAGS": "", "MAKELEVEL": "0", "CALLS": folder.file("calls").path,
      "PATH": "\(folder.file("bin").path):\(path)",
    ]
    let unset = ["DATA", "SCRAWL_DATA", "INK", "MODEL", "ARGS"].filter { environment[$0] == nil }
    let result = try Subprocess.run(
      "env", unset.flatMap { ["-u", $0] } + ["make"] + arguments,
      environment: own.merging(environment) { $1 }, in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
  }

  /// The arguments of every call of a program.
  func calls(of program: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.file("calls"), encoding: .utf8)
    let calls = text.components(separatedBy: "\n\n").map { $0.components(separatedBy: "\n") }
    return calls.filter { $0.first == program }.map { Array($0.dropFirst()) }
  }

  func has(_ name: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).contains(name)
  }
}
