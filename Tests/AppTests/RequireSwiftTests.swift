import TestSupport
import Testing

@Suite("The required Swift")
struct RequireSwiftTests {
  private let wanted = "Scrawl needs Swift 6.2 or newer, from https://www.swift.org/install/linux; "

  @Test func aMissingSwiftStopsMakeWithOneLine() throws {
    let tools = try FakeTools()
    try tools.addPackages(missing: ["libsdl2-dev"])
    try tools.add("apt-get")
    let result = try tools.run("make", ["run"])
    #expect(result.status != 0)
    #expect(message(result) == wanted + "found no swift on the PATH")
    #expect(try tools.calls(of: "apt-get").isEmpty)
  }

  @Test(arguments: ["6.1.2", "5.10.1", "6.1"])
  func anOlderSwiftIsRefusedWithItsVersion(version: String) throws {
    let tools = try FakeTools()
    try tools.addSwift(answering: "Swift version \(version) (swift-\(version)-RELEASE)")
    let result = try tools.run("make", ["build"])
    #expect(result.status != 0)
    #expect(message(result).hasPrefix(wanted + "found \(version) ("))
    #expect(try tools.calls(of: "swift") == ["swift --version"])
  }

  @Test(arguments: ["6.2", "6.2.3", "6.3.1", "6.10", "7.0", "6.4-dev"])
  func aNewerSwiftPasses(version: String) throws {
    let tools = try FakeTools()
    try tools.addSwift(answering: "swift-driver version: 1.2 Swift version \(version) (x)")
    let result = try tools.run(script)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func anotherProgramNamedSwiftIsRefused() throws {
    let tools = try FakeTools()
    try tools.addSwift(answering: "python-swiftclient 4.5.0")
    let result = try tools.run(script)
    #expect(result.status != 0)
    #expect(message(result).contains("calls itself \"python-swiftclient 4.5.0\""))
  }

  @Test func aSwiftThatLacksASystemLibraryPasses() throws {
    let tools = try FakeTools()
    try tools.add("swift", "exit 127")
    #expect(try tools.run(script).status == 0)
  }

  private let script = Repository.root.appendingPathComponent("Scripts/require-swift").path

  /// The only line that does not come from make.
  private func message(_ result: CommandResult) -> String {
    let lines = result.errors.split(separator: "\n").filter { !$0.hasPrefix("make: ") }
    return lines.count == 1 ? String(lines[0]) : "not one line: \(result.errors)"
  }
}
