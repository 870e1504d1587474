import Preprocess
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A line of `samples.jsonl`: a sample, or a change of earlier ones.
///
/// A sample is a drawing file with a `label` (none if the drawing is not a digit),
/// its `reading` and
///
///     "sample":{"id":"0123456789abcdef","milliseconds":1795800000000}
///
/// so that programs that read drawing files can read it. A change is
///
///     {"forget":["0123456789abcdef"]} or {"restore":["0123456789abcdef"]}
enum SampleLine: Hashable, Sendable {
  case sample(UserSample)
  case forget([String])
  case restore([String])

  /// The limits of a line: a minute of drawing has a tenth of it.
  static let largestByteCount = 1 << 21
  static let largestPointCount = 50_000
  private static let largestIDCount = 100_000

  /// - Parameter bytes: without the line break.
  init(_ bytes: ArraySlice<UInt8>) throws(DrawingFileError) {
    guard bytes.count <= Self.largestByteCount else {
      throw .field("line", expected: "at most \(Self.largestByteCount) bytes", found: "more")
    }
    let json = Data(bytes)
    if let change = try? JSONDecoder().decode(StoredChange.self, from: json) {
      self = try Self.change(change)
    } else {
      self = .sample(try Self.sample(json))
    }
  }

  private static func change(_ stored: StoredChange) throws(DrawingFileError) -> SampleLine {
    let ids = stored.ids
    guard ids.count <= largestIDCount, ids.allSatisfy(isID) else {
      throw .field("ids", expected: "16 hexadecimal digits each", found: "others")
    }
    return stored.forget != nil ? .forget(ids) : .restore(ids)
  }

  private static func sample(_ json: Data) throws(DrawingFileError) -> UserSample {
    let file = try DrawingFile(bytes: json)
    guard let stored = try? JSONDecoder().decode(StoredSample.self, from: json).sample,
      isID(stored.id)
    else {
      throw .field("sample", expected: "an id and the milliseconds", found: "other data")
    }
    try check(file.drawing)
    return UserSample(
      id: stored.id, drawing: file.drawing, label: try label(file), reading: file.reading,
      milliseconds: stored.milliseconds)
  }

  private static func label(_ file: DrawingFile) throws(DrawingFileError) -> UserSample.Label {
    guard let label = file.label else { return .none }
    guard (0...9).contains(label) else {
      throw .field("label", expected: "a digit from 0 to 9", found: "\(label)")
    }
    return .digit(label)
  }

  static func check(_ drawing: Drawing) throws(DrawingFileError) {
    let count = drawing.strokes.reduce(0) { $0 + $1.points.count }
    guard (1...largestPointCount).contains(count) else {
      throw .field("strokes", expected: "1 to \(largestPointCount) points", found: "\(count)")
    }
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count == 16
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }

  /// The line with its line break.
  func encoded() throws(DrawingFileError) -> Data {
    do {
      switch self {
      case .sample(let sample):
        try Self.check(sample.drawing)
        let file = DrawingFile(
          drawing: sample.drawing, label: sample.digit, reading: sample.reading)
        _ = try file.encoded()
        return try Self.line(StoredSample(file: file, sample: sample))
      case .forget(let ids): return try Self.line(StoredChange(forget: ids))
      case .restore(let ids): return try Self.line(StoredChange(restore: ids))
      }
    } catch let error as DrawingFileError {
      throw error
    } catch {
      throw .field("sample", expected: "values that JSON can hold", found: "\(error)")
    }
  }

  private static func line(_ value: some Encodable) throws -> Data {
    try JSONEncoder.sorted().encode(value) + [UInt8(ascii: "\n")]
  }
}

extension UserSample {
  /// The sample as a line of JSON, without a line break.
  package func line() throws(DrawingFileError) -> String {
    String(decoding: try SampleLine.sample(self).encoded().dropLast(), as: UTF8.self)
  }

  /// Nil if the drawing is not a digit.
  package var digit: Int? {
    if case .digit(let digit) = label { digit } else { nil }
  }
}

private struct StoredChange: Codable {
  var forget: [String]?
  var restore: [String]?

  var ids: [String] { forget ?? restore ?? [] }

  init(forget: [String]? = nil, restore: [String]? = nil) {
    self.forget = forget
    self.restore = restore
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    forget = try fields.decodeIfPresent([String].self, forKey: .forget)
    restore = try fields.decodeIfPresent([String].self, forKey: .restore)
    guard (forget == nil) != (restore == nil) else {
      throw DrawingFileError.field("line", expected: "forget or restore", found: "neither")
    }
  }
}

/// A drawing file with the key `sample`.
private struct StoredSample: Codable {
  struct Fields: Codable {
    let id: String
    let milliseconds: Int
  }

  private enum Key: CodingKey { case sample }

  let file: DrawingFile?
  let sample: Fields

  init(file: DrawingFile, sample: UserSample) {
    self.file = file
    self.sample = Fields(id: sample.id, milliseconds: sample.milliseconds)
  }

  init(from decoder: any Decoder) throws {
    file = nil
    sample = try decoder.container(keyedBy: Key.self).decode(Fields.self, forKey: .sample)
  }

  func encode(to encoder: any Encoder) throws {
    try file?.encode(to: encoder)
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(sample, forKey: .sample)
  }
}
