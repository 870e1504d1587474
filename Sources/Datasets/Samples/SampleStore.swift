import Preprocess
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The user's samples: `samples.jsonl` in the user's data folder. Lines are only added, each
/// synced, so that several programs can use it and a kill loses at most the last sample.
///
/// To forget a sample adds a line too, so that it can be undone. `removeForgotten` ends that.
package struct SampleStore: Sendable {
  package static let fileName = "samples.jsonl"
  /// Lines that are damaged are moved here.
  package static let damagedFileName = "samples.damaged.jsonl"
  /// The limit of the file, in bytes: more than ten thousand long drawings.
  private static let largestByteCount = 1 << 27

  private let folder: String
  private let lines: SharedLineFile

  /// - Parameter folder: `scrawl` in the user's data folder. It is created with the first sample.
  package init(folder: String) {
    self.folder = folder
    lines = SharedLineFile("\(folder)/\(Self.fileName)", limit: Self.largestByteCount)
  }

  package var path: String { lines.path }

  /// Reads the samples. There are none without a file.
  package func load() throws(FileError) -> SampleList {
    guard FileSystem.exists(folder) else { return SampleList(Data()) }
    return SampleList(try lines.read())
  }

  /// Adds samples. One with the id of another replaces it.
  ///
  /// - Throws: if a drawing breaks the rules, or the file cannot be written. Then none is added.
  package func append(_ samples: [UserSample]) throws(SampleError) {
    try add(samples.map(SampleLine.sample))
  }

  /// Forgets samples; the undo of `append`. Unknown ids change nothing.
  package func forget(_ ids: [String]) throws(SampleError) {
    try add([.forget(ids)])
  }

  /// The undo of `forget`.
  package func restore(_ ids: [String]) throws(SampleError) {
    try add([.restore(ids)])
  }

  private func add(_ added: [SampleLine]) throws(SampleError) {
    guard !added.isEmpty else { return }
    var data = Data()
    for line in added {
      do {
        data += try line.encoded()
      } catch {
        throw .drawing(error)
      }
    }
    do throws(FileError) {
      try PrivateFolder.make(folder)
      try lines.append(data)
    } catch {
      throw .file(error)
    }
  }

  /// Removes forgotten samples from the disk.
  package func removeForgotten() throws(FileError) {
    try setAsideDamaged()
    try rewrite { list in list.forgotten.isEmpty ? nil : list.lines }
  }

  /// Moves damaged lines to another file.
  ///
  /// - Returns: how many there were.
  @discardableResult
  package func setAsideDamaged() throws(FileError) -> Int {
    var count = 0
    let aside = SharedLineFile(
      "\(folder)/\(Self.damagedFileName)", limit: 2 * Self.largestByteCount)
    try rewrite { (list) throws(FileError) in
      count = list.damaged.count
      guard count > 0 else { return nil }
      try aside.append(Data(list.damaged.map { $0.bytes + [UInt8(ascii: "\n")] }.joined()))
      return list.soundLines
    }
    return count
  }

  private func rewrite(
    _ change: (SampleList) throws(FileError) -> Data?
  ) throws(FileError) {
    guard FileSystem.exists(folder) else { return }
    try lines.rewrite { (data) throws(FileError) in try change(SampleList(data)) }
  }
}

/// Why samples could not be added.
package enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  case drawing(DrawingFileError)
  case file(FileError)

  package var description: String {
    switch self {
    case .drawing(let error): "the sample cannot be stored: \(error)"
    case .file(let error): "\(error)"
    }
  }
}
