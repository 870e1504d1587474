import Foundation
import Preprocess
import Runtime
import TestSupport
import WindowModel

/// Draws, undoes, erases and clears as a user does, at 250 changes a second, while the drawing is
/// autosaved, until the program is killed. It writes a line to a log before each change.
///
/// The next run finds the log of the last, checks that the drawing it restores is one of those
/// logged, and prints how much of the drawing is missing: "loaded 23" means 23 ms.
struct DrawingLoop {
  private var strokes: [Stroke]
  private let autosave: Autosave
  private let log: StateLog
  private var random = SystemRandomNumberGenerator()
  private var revision = 0

  init(in folder: String) throws {
    let file = try claimAutosaveFile(in: folder + "/state")
    strokes = file.found?.strokes ?? []
    let missing = try StateLog.missing(in: folder, after: strokes)
    log = try StateLog(in: folder, from: strokes)
    autosave = Autosave(file) { fatalError("\($0)") }
    print("loaded \(missing)")
    fflush(nil)
  }

  mutating func run() {
    while true {
      change()
      log.add(strokes)
      revision += 1
      autosave.save(.strokes(strokes))
      usleep(4000)
    }
  }

  private mutating func change() {
    let point = Point(
      x: .random(in: 0...1), y: .random(in: 0...1), milliseconds: Double(revision) / 3)
    switch Int.random(in: 0..<200, using: &random) {
    case _ where strokes.isEmpty, 0..<10: strokes.append(Stroke(points: [point]))
    case 10..<13: strokes.removeLast()
    case 13..<15: strokes.remove(at: .random(in: 0..<strokes.count))
    case 15: strokes = []
    default: strokes[strokes.count - 1].points.append(point)
    }
  }
}

/// The drawings that the program had, a line each: the time in milliseconds, and a digest.
struct StateLog {
  private let file: Int32

  private static func path(in folder: String) -> String { folder + "/states.log" }

  /// Replaces the log of the last run by one that begins with a drawing.
  init(in folder: String, from strokes: [Stroke]) throws {
    let path = Self.path(in: folder)
    file = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CommandFailure(errors: "the log cannot be written") }
    add(strokes)
    guard rename(path + ".new", path) == 0 else {
      throw CommandFailure(errors: "the log cannot be replaced")
    }
  }

  func add(_ strokes: [Stroke]) {
    let line = Array("\(monotonicNanoseconds() / 1_000_000) \(Self.digest(of: strokes))\n".utf8)
    guard write(file, line, line.count) == line.count else { fatalError("the log has no space") }
  }

  /// How many milliseconds of drawing followed on the drawing before the last run ended.
  ///
  /// - Throws: if the last run never had this drawing.
  static func missing(in folder: String, after strokes: [Stroke]) throws -> UInt64 {
    guard let text = try? String(contentsOfFile: path(in: folder), encoding: .utf8) else {
      return 0
    }
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    let times = lines.map { UInt64($0[0]) ?? 0 }
    guard let index = lines.lastIndex(where: { $0.last.map(String.init) == digest(of: strokes) })
    else { throw CommandFailure(errors: "the restored drawing is not one that was drawn") }
    return index == lines.count - 1 ? 0 : times[lines.count - 1] - times[index + 1]
  }

  /// FNV-1a of the bits of all numbers.
  private static func digest(of strokes: [Stroke]) -> String {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bits: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) {
        digest = (digest ^ (bits >> UInt64(shift) & 255)) &* 0x100_0000_01B3
      }
    }
    for stroke in strokes {
      add(UInt64(stroke.points.count))
      for point in stroke.points {
        for number in [point.x, point.y, point.milliseconds ?? .nan] { add(number.bitPattern) }
      }
    }
    return String(digest, radix: 16)
  }
}
