import Preprocess

/// A drawing of the user that the user has said what it is.
package struct UserSample: Hashable, Sendable, Identifiable {
  /// What a sample is.
  package enum Label: Hashable, Sendable {
    /// 0 to 9.
    case digit(Int)
    case none

    /// The class in training: the digit, or the reject class.
    package var exampleLabel: UInt8 {
      switch self {
      case .digit(let digit): UInt8(digit)
      case .none: ImageSet.rejectClass
      }
    }
  }

  /// 16 hexadecimal digits: the same drawing at the same time has the same.
  package let id: String
  package let drawing: Drawing
  package let label: Label
  /// What the drawing was read as; nil if unknown.
  package let reading: SavedReading?
  /// When the user said it, in milliseconds since 1970.
  package let milliseconds: Int

  /// - Parameters:
  ///   - drawing: with ink, at most `largestPointCount` points.
  ///   - milliseconds: since 1970.
  package init(
    drawing: Drawing, label: Label, reading: SavedReading? = nil, milliseconds: Int
  ) {
    self.init(
      id: Self.id(of: drawing, milliseconds), drawing: drawing, label: label, reading: reading,
      milliseconds: milliseconds)
  }

  init(
    id: String, drawing: Drawing, label: Label, reading: SavedReading?, milliseconds: Int
  ) {
    self.id = id
    self.drawing = drawing
    self.label = label
    self.reading = reading
    self.milliseconds = milliseconds
  }

  /// The same drawing with another label. Appended to a store, it replaces the sample.
  package func relabeled(_ label: Label, milliseconds: Int) -> UserSample {
    UserSample(
      id: id, drawing: drawing, label: label, reading: reading, milliseconds: milliseconds)
  }

  /// FNV-1a of the drawing and the time.
  private static func id(of drawing: Drawing, _ milliseconds: Int) -> String {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bits: UInt64) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        digest = (digest ^ (bits >> shift & 0xFF)) &* 0x100_0000_01B3
      }
    }
    add(UInt64(bitPattern: Int64(milliseconds)))
    for stroke in drawing.strokes {
      add(UInt64(stroke.points.count))
      for point in stroke.points {
        add(point.x.bitPattern)
        add(point.y.bitPattern)
      }
    }
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
