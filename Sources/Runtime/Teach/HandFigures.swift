import Network
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The figures of the last learning, beside the learned model, so that another window can offer it
/// with its figures.
struct HandFigures: Sendable {
  private static let file = "personal.learned.figures.json"
  private static let largestByteCount = 1 << 16

  let folder: String

  private struct Stored: Codable {
    let samples: Int
    /// Before, after, count.
    let yours: [Int]
    let others: [Int]
    let concerns: [String]
  }

  func save(_ result: HandResult) throws(FileError) {
    let stored = Stored(
      samples: result.sampleCount, yours: result.yours.map(\.numbers) ?? [],
      others: result.others.map(\.numbers) ?? [], concerns: result.concerns.map(\.english))
    guard let json = try? JSONEncoder.sorted().encode(stored) else { return }
    try PrivateFolder.make(folder)
    try OpenFolder(folder).write(json, to: Self.file)
  }

  /// The figures of a model that was learned earlier; without numbers if they are lost or are of
  /// another model.
  func read(for model: Model) -> HandResult {
    let samples = model.personal?.samples ?? 0
    let json = try? OpenFolder(folder).read(Self.file, limit: Self.largestByteCount)
    let stored = json.flatMap { try? JSONDecoder().decode(Stored.self, from: $0) }
    guard let stored, stored.samples == samples else {
      return HandResult(sampleCount: samples, seconds: nil, yours: nil, others: nil, concerns: [])
    }
    return HandResult(
      sampleCount: samples, seconds: nil, yours: BeforeAndAfter(stored.yours),
      others: BeforeAndAfter(stored.others),
      concerns: stored.concerns.prefix(4).map {
        Phrase(stringLiteral: $0.printable.shortened(to: 100))
      })
  }
}

extension BeforeAndAfter {
  fileprivate var numbers: [Int] { [before, after, count] }

  fileprivate init?(_ numbers: [Int]) {
    guard numbers.count == 3, numbers.allSatisfy({ (0...1_000_000).contains($0) }) else {
      return nil
    }
    self.init(before: numbers[0], after: numbers[1], count: numbers[2])
  }
}
