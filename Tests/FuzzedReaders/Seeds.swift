import Foundation

/// The corpus, and the inputs that once broke a reader.
package enum Seeds {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzz")

  package static func corpus(of reader: FuzzedReader) throws -> [URL] {
    try files(in: "corpus", of: reader)
  }

  package static func findings(of reader: FuzzedReader) throws -> [URL] {
    try files(in: "findings", of: reader)
  }

  private static func files(in kind: String, of reader: FuzzedReader) throws -> [URL] {
    let place = folder.appendingPathComponent(kind).appendingPathComponent(reader.rawValue)
    guard FileManager.default.fileExists(atPath: place.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }
}
