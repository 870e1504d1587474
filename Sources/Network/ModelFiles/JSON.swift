import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decodes a model, with errors that name the place in the file.
///
/// - Parameter limit: the most keys and values of a file that is decoded at all.
func decodeJSON<Value: Decodable>(
  _ type: Value.Type, from json: Data, limit: Int
) throws(ModelFileError) -> Value {
  guard !json.mayHoldMoreJSONValues(than: limit) else {
    throw .notJSON("expected at most \(limit) keys and values, found more")
  }
  do {
    return try JSONDecoder().decode(locating: type, from: json)
  } catch let error as DecodingError {
    throw .unrepresentableNumber(in: json) ?? ModelFileError(error)
  } catch {
    throw .notJSON("\(error)")
  }
}

/// Encodes with sorted keys, so that the same value gives the same bytes.
func encodeJSON(_ value: some Encodable) -> Data {
  do {
    return try JSONEncoder.sorted().encode(value)
  } catch {
    preconditionFailure("model values are finite and always encode: \(error)")
  }
}

extension ModelFileError {
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .wrongValue(path: Self.path(context.codingPath + [key]), problem: "it is missing")
    case .typeMismatch(_, let context) where context.codingPath.isEmpty:
      self = .notJSON("expected a JSON object, or an array of layers")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self = .wrongValue(
        path: Self.path(context.codingPath), problem: context.debugDescription)
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      self = .wrongValue(
        path: Self.path(context.codingPath), problem: context.debugDescription)
    case .dataCorrupted(let context):
      self = .notJSON(context.debugDescription)
    @unknown default:
      self = .notJSON("\(error)")
    }
  }

  /// `layers[1].biases`
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return path + "[\(index)]" }
      return path.isEmpty ? key.stringValue : path + "." + key.stringValue
    }
  }
}
