/// A kind of layer as an object in a model file.
package protocol LayerRecord: Codable {
  /// The member that only objects of this kind have; nil for the kind of all other objects.
  static var marker: String? { get }

  /// Checks the values.
  ///
  /// - Parameter path: where the object is in the file.
  func layer(path: String) throws(ModelFileError) -> any LayerKind
}

/// A layer of any kind as an object in a model file.
struct AnyLayerRecord: Codable {
  let record: any LayerRecord

  init(_ record: any LayerRecord) {
    self.record = record
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    let type = LayerKinds.all.lazy.map { $0.recordType }.first { type in
      type.marker.map { members.hasValue($0) } ?? true
    }
    record = try (type ?? DenseRecord.self).init(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
  }
}

/// Any member of an object.
private struct Member: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<Member> {
  fileprivate func hasValue(_ name: String) -> Bool {
    (try? decodeNil(forKey: Member(stringValue: name))) == false
  }
}
