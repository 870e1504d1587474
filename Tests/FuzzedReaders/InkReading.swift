import Datasets
import Foundation
import Glibc
import Preprocess
import Runtime

/// Reads ink and normalizes it.
enum InkReading {
  static func draw(_ drawings: [Drawing]) {
    for drawing in drawings { _ = Normalizer().image(of: drawing) }
  }

  /// A drawing that was read can be written and read again.
  static func drawing(_ bytes: [UInt8]) throws {
    let file = try DrawingFile(bytes: bytes)
    draw([file.drawing])
    let again = try DrawingFile(bytes: file.encoded())
    precondition(again == file)
  }

  /// Applies a journal to a drawing of two strokes. The result can be written.
  static func journal(_ bytes: [UInt8]) throws {
    let strokes = [3, 2].map { count in
      Stroke(points: (0..<count).map { Point(x: Double($0), y: 1, milliseconds: nil) })
    }
    let journal = Journal(Data(bytes), generation: 7, over: strokes)
    let file = DrawingFile(drawing: Drawing(width: 1, height: 1, strokes: journal.strokes))
    let again = try? DrawingFile(bytes: file.encoded())
    precondition(again == file)
    precondition(!journal.canGrow || journal.damage == nil)
    if let damage = journal.damage { throw JournalDamage(description: damage) }
  }

  private struct JournalDamage: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads lines as `scrawl predict -` does: a bad line does not stop the next.
  static func lines(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var lines = LineReader(descriptor: file, limit: 10_000)
    var failure: (any Error)?
    while let line = lines.next() {
      guard case .bytes(let bytes) = line, !line.isBlank else { continue }
      do { try drawing(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Ink as users of the library may create it: the bytes are the canvas's size and the points.
  static func anyDrawing(_ bytes: [UInt8]) -> Drawing {
    var numbers = stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      Double(bitPattern: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
    }[...]
    let width = numbers.popFirst() ?? 1
    let height = numbers.popFirst() ?? 1
    var strokes: [Stroke] = []
    while let count = numbers.popFirst() {
      let points = numbers.prefix(count.magnitude < 64 ? 2 * Int(count.magnitude) : 64)
      numbers = numbers.dropFirst(points.count)
      strokes.append(
        Stroke(
          points: zip(points, points.dropFirst()).map { Point(x: $0, y: $1, milliseconds: nil) }))
    }
    return Drawing(width: width, height: height, strokes: strokes)
  }
}
