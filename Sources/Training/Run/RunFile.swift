import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON file in a run folder: its format, its version, and its content.
protocol RunFileContent: Codable {
  static var format: String { get }
}

struct RunFile<Content: RunFileContent>: Codable {
  static var version: Int { 1 }

  let content: Content

  init(_ content: Content) {
    self.content = content
  }

  private enum CodingKeys: CodingKey { case format, version }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let format = try container.decode(String.self, forKey: .format)
    guard format == Content.format else {
      throw Problem(text: "expected the format \(Content.format), found \(format)")
    }
    let version = try container.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw Problem(
        text: "this Scrawl reads version \(Self.version), the file is of version \(version)")
    }
    content = try Content(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Content.format, forKey: .format)
    try container.encode(Self.version, forKey: .version)
    try content.encode(to: encoder)
  }
}

/// Keys are sorted so that the same value gives the same bytes.
func encoded(_ value: some Encodable, forPeople: Bool = false) -> Data {
  do {
    return try JSONEncoder.sorted(isIndented: forPeople).encode(value)
  } catch {
    preconditionFailure("a sound run's numbers are finite and always encode: \(error)")
  }
}

/// The most keys and values: more than a hundred thousand epochs need. Parameters are strings.
private let largestCount = 6_000_000

/// Decodes JSON.
func decoded<Value: Decodable>(_ type: Value.Type, _ json: Data) throws(Problem) -> Value {
  guard !json.mayHoldMoreJSONValues(than: largestCount) else {
    throw Problem(text: "expected at most \(largestCount) keys and values, found more")
  }
  do {
    return try JSONDecoder().decode(locating: type, from: json)
  } catch let problem as Problem {
    throw problem
  } catch let error as DecodingError {
    throw Problem(error)
  } catch {
    throw Problem(text: "\(error)")
  }
}

/// What is wrong with a file's content. Messages put it after the file's name.
package struct Problem: Error {
  package let text: String
}

extension Problem {
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      text = "\((context.codingPath + [key]).text) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      text = "wrong value at \(context.codingPath.text): \(context.debugDescription)"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      text = "wrong value at \(context.codingPath.text): \(context.debugDescription)"
    case .dataCorrupted(let context):
      text = "damaged: \(context.debugDescription)"
    @unknown default:
      text = "damaged: \(error)"
    }
  }
}

extension [any CodingKey] {
  fileprivate var text: String {
    map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
  }
}
