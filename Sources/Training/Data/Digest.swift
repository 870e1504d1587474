import Datasets
import Preprocess

/// A digest of examples, to notice when a run resumes on others: 64-bit FNV-1a (Fowler, Noll and Vo
/// 1991). It guards against mix-ups, not against malice.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init(_ images: ImageSet) {
    add(images.pixels)
    add(images.labels)
  }

  package init(_ drawings: [LabeledDrawing]) {
    for drawing in drawings {
      add(UInt64(drawing.label))
      add(drawing.drawing)
    }
  }

  package init(_ characters: [LabeledCharacter]) {
    for character in characters { add(character.drawing) }
  }

  package init(_ samples: [UNIPENCollection.Sample]) {
    for sample in samples {
      add(UInt64(sample.exampleLabel))
      // Writers decide how often an example is drawn.
      add(Array(sample.writer.utf8))
      add(sample.drawing)
    }
  }

  /// 16 hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func add(_ drawing: Drawing) {
    for stroke in drawing.strokes {
      add(UInt64(stroke.points.count))
      for point in stroke.points {
        add(point.x.bitPattern)
        add(point.y.bitPattern)
      }
    }
  }

  private mutating func add(_ bytes: [UInt8]) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = hash
  }

  private mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      value = (value ^ (number >> shift & 0xFF)) &* 0x100_0000_01B3
    }
  }
}
