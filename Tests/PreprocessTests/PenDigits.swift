import Foundation
import Preprocess
import TestSupport

/// A few real drawings, read without the `Datasets` module, as `Preprocess` does not depend on it.
enum PenDigits {
  static func first(_ count: Int) throws -> [Drawing] {
    let text = try String(contentsOf: RealData.penDigits, encoding: .utf8)
    return text.components(separatedBy: ".SEGMENT").dropFirst().prefix(count).map { segment in
      let strokes = segment.components(separatedBy: ".PEN_DOWN").dropFirst().map { part in
        Stroke(
          points: part.split(separator: "\n").compactMap { line in
            let numbers = line.split(separator: " ").compactMap { Double($0) }
            return numbers.count == 2 ? Point(x: numbers[0], y: -numbers[1]) : nil
          })
      }
      return Drawing(width: 500, height: 500, strokes: strokes)
    }
  }
}
