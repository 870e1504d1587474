import Foundation
import TestSupport
import Testing

/// Runs `Benchmarks/compare.py` with stand-ins for Scrawl and for the peers' Python.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct BenchmarkComparisonTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func aFigureIsTheMedianWithThePeersRatio() throws {
    try addScrawl(epochs: [0.9, 0.1, 0.2])
    try addPeers(installed: ["numpy"], prints: figures(epoch: 0.5))
    let result = try compare()
    #expect(result.status == 0, "\(result.errors)")
    let row = result.output.split(separator: "\n").first { $0.contains("batch 32, seconds") }
    #expect(row?.contains("| ") == true && row?.contains(" 0.200 |") == true)
    #expect(row?.contains(" 0.500 (2.5×) |") == true)
    #expect(result.output.contains("NumPy 9.9"))
  }

  @Test func aMissingFigureOfAPeerIsADash() throws {
    try addScrawl(epochs: [0.1, 0.1, 0.1], more: #", "convolutionEpochSeconds": 1.5"#)
    try addPeers(installed: ["numpy", "torch"], prints: figures(epoch: 0.5))
    let output = try compare().output
    let row = output.split(separator: "\n").first { $0.hasPrefix("| convolution epoch") }
    #expect(
      row?.split(separator: "|").map { $0.filter { $0 != " " } }.dropFirst() == ["1.500", "-", "-"])
  }

  @Test func theFormsOfAPeersConvolutionAreListed() throws {
    try addScrawl(epochs: [0.1, 0.1, 0.1], more: #", "convolutionEpochSeconds": 1.5"#)
    let more = #", "convolutionEpochSeconds": 3, "convolutionForms": {"eager": 4.5}"#
    try addPeers(installed: ["torch"], prints: figures(epoch: 0.5, more: more))
    let output = try compare().output
    #expect(output.contains(" 3.000 (2.0×) |"))
    #expect(output.contains("PyTorch, convolution, eager: 4.500 s"))
  }

  @Test func aPeerThatIsNotInstalledIsNamed() throws {
    try addScrawl(epochs: [0.1, 0.1, 0.1])
    try addPeers(installed: ["numpy"], prints: figures(epoch: 0.5))
    let output = try compare().output
    #expect(output.contains("PyTorch: not installed; `make bench-peers` installs it"))
    #expect(output.contains("JAX: not installed") && !output.contains("NumPy: not installed"))
  }

  @Test func scrawlAndThePeersTakeTurns() throws {
    try addScrawl(epochs: [0.1, 0.1, 0.1])
    try addPeers(installed: ["numpy"], prints: figures(epoch: 0.5))
    let turns = try compare().errors.split(separator: "\n")
    let expected = (1...3).flatMap { ["round \($0) of 3: Scrawl", "round \($0) of 3: NumPy"] }
    #expect(turns.map(String.init) == expected)
  }

  @Test func aPeerThatFailsIsNamedAndTheOthersAreStillCompared() throws {
    try addScrawl(epochs: [0.1, 0.1, 0.1])
    try addPeers(installed: ["numpy"], prints: nil)
    let result = try compare()
    #expect(result.status != 0)
    #expect(result.errors.contains("NumPy: failed"))
    #expect(result.output.contains("0.100"))
  }

  @Test func theTimedNetworkOfNumPyLearns() throws {
    try addImages()
    let script = Repository.root.appendingPathComponent("Benchmarks/peers/train_numpy.py").path
    let result = try Subprocess.run(
      try #require(Python.interpreter), [script, "--data", folder.url.path])
    #expect(result.status == 0, "\(result.errors)")
    let peer = try JSONDecoder().decode(PeerFigures.self, from: Data(result.output.utf8))
    #expect(peer.accuracy > 0.9)
    #expect(peer.epochSecondsBatch32 > 0 && peer.epochSecondsBatch128 > 0)
    #expect(peer.predictMicroseconds.median <= peer.predictMicroseconds.p99)
  }

  @Test func aPeerWithoutImagesNamesTheMissingFile() throws {
    let script = Repository.root.appendingPathComponent("Benchmarks/peers/train_numpy.py").path
    let result = try Subprocess.run(
      try #require(Python.interpreter), [script, "--data", folder.url.path])
    #expect(result.status != 0)
    #expect(result.errors.contains("no train-images-idx3-ubyte.gz in \(folder.url.path)"))
  }

  private func compare() throws -> CommandResult {
    let script = Repository.root.appendingPathComponent("Benchmarks/compare.py").path
    return try Subprocess.run(
      try #require(Python.interpreter),
      [script, "--scrawl", folder.file("scrawl").path, "--python", folder.file("python").path])
  }

  private func figures(epoch: Double, more: String = "") -> String {
    """
    {"kernel": "avx2", "version": "9.9", "epochSecondsBatch32": \(epoch), \
    "epochSecondsBatch128": 1, "predictMicroseconds": {"median": 2, "p99": 4}\(more)}
    """
  }

  /// Adds a stand-in for Scrawl that reports one epoch time after the other.
  private func addScrawl(epochs: [Double], more: String = "") throws {
    let lines = epochs.map { figures(epoch: $0, more: more) }.joined(separator: "\n")
    try lines.write(to: folder.file("lines"), atomically: true, encoding: .utf8)
    let rest = folder.file("lines").path
    try addProgram("scrawl", "head -n 1 '\(rest)'; sed -i 1d '\(rest)'")
  }

  /// Adds a stand-in for Python that has some modules, and that runs each peer's script by printing
  /// a line or, for nil, by failing.
  private func addPeers(installed: [String], prints line: String?) throws {
    let isInstalled = installed.map { "*\"'\($0)'\"*) exit 0 ;;" }.joined()
    try addProgram(
      "python",
      """
      if [ "$1" = -c ]; then
        case "$2" in \(isInstalled) *) exit 1 ;; esac
      fi
      \(line.map { "echo '\($0)'" } ?? "exit 1")
      """)
  }

  private func addProgram(_ name: String, _ script: String) throws {
    let file = folder.file(name)
    try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  /// Writes images of noise, each with a bright row that depends on its label.
  private func addImages() throws {
    try Python.run(
      """
      import gzip, struct
      import numpy as np
      random = np.random.default_rng(1)
      labels = random.integers(0, 10, 1000).astype(np.uint8)
      images = random.integers(0, 50, (1000, 28, 28)).astype(np.uint8)
      for image, label in zip(images, labels):
          image[2 * label + 4] = 255
      images_header = struct.pack(">4I", 0x803, 1000, 28, 28)
      labels_header = struct.pack(">2I", 0x801, 1000)
      for name, content in [("images-idx3", images_header + images.tobytes()),
                            ("labels-idx1", labels_header + labels.tobytes())]:
          with gzip.open(f"train-{name}-ubyte.gz", "wb") as file:
              file.write(content)
      """, in: folder.url)
  }
}

private struct PeerFigures: Decodable {
  struct Microseconds: Decodable {
    let median: Double
    let p99: Double
  }

  let accuracy: Double
  let epochSecondsBatch32: Double
  let epochSecondsBatch128: Double
  let predictMicroseconds: Microseconds
}
