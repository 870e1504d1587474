import Foundation
import TestSupport
import Testing

/// Kills a program that draws, undoes, erases and clears while its drawing is autosaved, at random
/// moments, and starts it again. The drawing comes back as it was at most 100 ms before.
@Suite("Killed while drawing", .serialized)
struct JournalKillTests {
  private static let kills = Soak.isOn ? 500 : 20

  @Test("The drawing comes back whole, with at most 100 ms of drawing missing")
  func kills() throws {
    let folder = try TemporaryFolder()
    var missing: [Int] = []
    for _ in 0..<Self.kills { missing.append(try start(in: folder, .random(in: 0...500_000))) }
    missing.append(try start(in: folder, 0))
    missing.sort()
    print(
      "\(Self.kills) kills while drawing, none of the drawings lost; missing: "
        + "median \(missing[missing.count / 2]) ms, most \(missing[missing.count - 1]) ms")
    #expect(missing[missing.count - 1] <= 100)
  }

  /// Starts the program and kills it after a while.
  ///
  /// - Returns: the milliseconds of drawing that the run before has lost.
  private func start(in folder: TemporaryFolder, _ microseconds: UInt32) throws -> Int {
    let program = try RunningProgram(SaveLoopProgram.path, ["journal", folder.url.path])
    let hasLoaded = eventually {
      program.output.hasSuffix("\n") || program.ending(within: 0) != .stillRunning
    }
    let words = program.output.split(whereSeparator: \.isWhitespace)
    usleep(microseconds)
    program.send(SIGKILL)
    #expect(hasLoaded && program.ending() == .signal(SIGKILL), "\(program.output)")
    return try #require(words.first == "loaded" ? words.last.flatMap { Int($0) } : nil)
  }
}

/// The program in `Tests/SaveLoop`.
enum SaveLoopProgram {
  static let path = URL(fileURLWithPath: ScrawlProgram.path)
    .deletingLastPathComponent().appendingPathComponent("SaveLoop").path
}
