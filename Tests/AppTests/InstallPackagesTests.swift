import TestSupport
import Testing

@Suite struct InstallPackagesTests {
  private let packages = ["libsdl2-dev", "g++", "fonts-inter"]
  private let install = "apt-get install -y --no-install-recommends"
  private let script = Repository.root.appendingPathComponent("Scripts/install-packages").path

  @Test(arguments: [0, 1000])
  func nothingRunsIfNoPackageIsMissing(user: Int) throws {
    let tools = try debian(missing: [], user: user)
    let result = try tools.run(script, packages)
    #expect(result.status == 0)
    #expect(result.output.isEmpty && result.errors.isEmpty)
    #expect(try tools.calls(of: "apt-get", "sudo").isEmpty)
  }

  @Test func rootInstallsExactlyTheMissingPackages() throws {
    let tools = try debian(missing: ["g++", "fonts-inter"], user: 0)
    let result = try tools.run(script, packages)
    let calls = try tools.calls(of: "apt-get", "sudo")
    #expect(result.status == 0, "\(result.errors)")
    #expect(calls.count == 2)
    #expect(calls.first == "apt-get update -qq")
    #expect(calls.last?.hasPrefix("\(install) g++ fonts-inter -qq") == true)
  }

  @Test func otherUsersInstallWithSudo() throws {
    let tools = try debian(missing: ["g++"], user: 1000)
    try tools.add("sudo", #"exec "$@""#)
    let result = try tools.run(script, packages)
    let calls = try tools.calls(of: "apt-get", "sudo")
    #expect(result.status == 0, "\(result.errors)")
    #expect(calls.count == 4)
    #expect(calls.first == "sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq")
    #expect(calls.last?.hasPrefix("\(install) g++ -qq") == true)
  }

  @Test func withoutRootAndSudoTheCommandIsPrintedAndMakeFails() throws {
    let tools = try debian(missing: ["libsdl2-dev", "g++"], user: 1000)
    try tools.addSwift(answering: "Swift version 6.2")
    let result = try tools.run("make", ["run"])
    #expect(result.status != 0)
    #expect(result.errors.split(separator: "\n").contains("\(install) g++ libsdl2-dev"))
    #expect(try tools.calls(of: "apt-get").isEmpty)
    #expect(try tools.calls(of: "swift") == ["swift --version"])
  }

  @Test func aFailedInstallationPrintsTheCommand() throws {
    let tools = try debian(missing: ["g++"], user: 0)
    try tools.add("apt-get", "exit 100")
    let result = try tools.run(script, packages)
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").contains("\(install) g++"))
  }

  @Test func onOtherSystemsTheNeededPackagesArePrinted() throws {
    let result = try FakeTools().run(script, packages)
    #expect(result.status == 0)
    #expect(result.errors.contains("libsdl2-dev g++ fonts-inter"))
  }

  private func debian(missing: [String], user: Int) throws -> FakeTools {
    let tools = try FakeTools()
    try tools.addPackages(missing: missing)
    try tools.addUser(id: user)
    try tools.add("apt-get")
    return tools
  }
}
