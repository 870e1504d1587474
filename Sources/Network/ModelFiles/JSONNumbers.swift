#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ModelFileError {
  /// The first number that float32 cannot hold; nil if there is none. Python writes `NaN` and
  /// `Infinity`, which JSON does not have, and a decoder says neither what it found nor where.
  static func unrepresentableNumber(in json: Data) -> ModelFileError? {
    var isInString = false
    var start: Int?
    for (index, byte) in json.enumerated() {
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      let belongsToWord = !isInString && byte.belongsToJSONWord
      if belongsToWord, start == nil { start = index }
      guard !belongsToWord, let first = start else { continue }
      start = nil
      let bytes = json[(json.startIndex + first)..<(json.startIndex + index)]
      let word = String(decoding: bytes, as: UTF8.self)
      if let number = Float(word), !number.isFinite { return .notRepresentable(word, byte: first) }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var belongsToJSONWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
