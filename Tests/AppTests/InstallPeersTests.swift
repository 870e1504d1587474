import Foundation
import TestSupport
import Testing

@Suite struct InstallPeersTests {
  private let requirements = Repository.root.appendingPathComponent("Benchmarks/requirements.txt")

  private func versions() throws -> [String] {
    try String(contentsOf: requirements, encoding: .utf8).split(separator: "\n")
      .map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func everyPackageHasAnExactVersion() throws {
    let lines = try versions()
    for name in ["numpy", "jax", "torch"] {
      #expect(lines.contains { $0.hasPrefix("\(name)==") })
    }
    let isExact = try Regex("[A-Za-z0-9_.-]+==[0-9]+(\\.[0-9]+)+")
    for line in lines { #expect(line.wholeMatch(of: isExact) != nil, "\(line)") }
  }

  @Test func packagesAreInstalledWithTheirVersions() throws {
    let tools = try FakeTools()
    let folder = try TemporaryFolder()
    try tools.add("pip", "echo 'numpy 1'")
    try tools.add("python3", "mkdir -p \"$3/bin\" && ln -s \"$(command -v pip)\" \"$3/bin/pip\"")
    let peers = folder.file("a peer's").path
    let script = Repository.root.appendingPathComponent("Scripts/install-peers").path
    let result = try tools.run(script, [peers])
    #expect(result.status == 0, "\(result.errors)")
    let torch = try #require(try versions().first { $0.hasPrefix("torch==") })
    let calls = try tools.calls(of: "pip", "python3")
    #expect(
      calls == [
        "python3 -m venv \(peers)", "pip install --quiet --no-index --no-deps \(torch)",
        "pip install --quiet --requirement \(requirements.path)", "pip list",
      ])
  }
}
