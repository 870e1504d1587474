#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSONDecoder {
  /// Decodes like `decode`, but its error for a number that does not fit its type, as 1.5 or -1 for
  /// a `UInt`, gives the path and the number. `decode` only reports invalid JSON in this case.
  package func decode<Value: Decodable>(locating type: Value.Type, from json: Data) throws -> Value
  {
    do {
      return try decode(type, from: json)
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      return try decode(Located<Value>.self, from: json).value
    }
  }
}

/// A value decoded through `LocatingDecoder`.
private struct Located<Value: Decodable>: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    value = try Value(from: LocatingDecoder(base: decoder))
  }
}

/// Forwards to another decoder and adds the path to the error of a number that does not fit.
private struct LocatingDecoder: Decoder {
  let base: any Decoder
  var codingPath: [any CodingKey] { base.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { base.userInfo }

  func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedValues(base: try base.container(keyedBy: type)))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ListedValues(base: try base.unkeyedContainer())
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    SingleValue(base: try base.singleValueContainer())
  }
}

private struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let base: KeyedDecodingContainer<Key>
  var codingPath: [any CodingKey] { base.codingPath }
  var allKeys: [Key] { base.allKeys }

  func contains(_ key: Key) -> Bool { base.contains(key) }
  func decodeNil(forKey key: Key) throws -> Bool { try base.decodeNil(forKey: key) }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try base.decode(Located<Value>.self, forKey: key).value
  }

  func nestedContainer<NestedKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    KeyedDecodingContainer(
      KeyedValues<NestedKey>(base: try base.nestedContainer(keyedBy: type, forKey: key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    ListedValues(base: try base.nestedUnkeyedContainer(forKey: key))
  }

  func superDecoder() throws -> any Decoder { LocatingDecoder(base: try base.superDecoder()) }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    LocatingDecoder(base: try base.superDecoder(forKey: key))
  }
}

private struct ListedValues: UnkeyedDecodingContainer {
  var base: any UnkeyedDecodingContainer
  var codingPath: [any CodingKey] { base.codingPath }
  var count: Int? { base.count }
  var isAtEnd: Bool { base.isAtEnd }
  var currentIndex: Int { base.currentIndex }

  mutating func decodeNil() throws -> Bool { try base.decodeNil() }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try base.decode(Located<Value>.self).value
  }

  mutating func nestedContainer<NestedKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    KeyedDecodingContainer(KeyedValues(base: try base.nestedContainer(keyedBy: type)))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    ListedValues(base: try base.nestedUnkeyedContainer())
  }

  mutating func superDecoder() throws -> any Decoder {
    LocatingDecoder(base: try base.superDecoder())
  }
}

private struct SingleValue: SingleValueDecodingContainer {
  let base: any SingleValueDecodingContainer
  var codingPath: [any CodingKey] { base.codingPath }

  func decodeNil() -> Bool { base.decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    // The base decodes primitive types. Their own `init(from:)` would call this function again.
    guard type is any Numeric.Type || type is Bool.Type || type is String.Type else {
      return try base.decode(Located<Value>.self).value
    }
    do {
      return try base.decode(type)
    } catch let error where !(error is DecodingError) {
      // The base throws its own error type here and would replace it by one without a path.
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath,
          debugDescription: "expected \(expected(type)), found \(found(type))", underlyingError: nil
        ))
    }
  }

  private func expected(_ type: Any.Type) -> String {
    switch type {
    case is UInt64.Type, is UInt.Type: "a whole number from 0 to \(UInt64.max)"
    case is any BinaryInteger.Type: "a whole number of at most 18 digits"
    case is Float.Type: "a number up to \(Float.greatestFiniteMagnitude)"
    case is any Numeric.Type: "a number up to \(Double.greatestFiniteMagnitude)"
    default: "text"
    }
  }

  private func found(_ type: Any.Type) -> String {
    guard let number = try? base.decode(Double.self) else {
      return type is any Numeric.Type ? "a larger one" : "some that is not valid UTF-8"
    }
    return number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
