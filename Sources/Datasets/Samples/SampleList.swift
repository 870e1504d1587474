import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the lines of `samples.jsonl` add up to.
package struct SampleList: Sendable {
  /// A line that no sample could be read from.
  package struct DamagedLine: Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    package let number: Int
    package let reason: String
    let bytes: [UInt8]

    package var description: String { "line \(number): \(reason)".printable.shortened(to: 300) }
  }

  /// More are not read: a hand is learned from a hundred.
  private static let largestCount = 20_000

  /// In the order in which they were added first.
  package private(set) var samples: [UserSample] = []
  package private(set) var forgotten: [UserSample] = []
  package private(set) var damaged: [DamagedLine] = []
  /// All lines that are not damaged.
  let soundLines: Data

  init(_ data: Data) {
    var known: [String: UserSample] = [:]
    var order: [String] = []
    var gone: Set<String> = []
    var sound = Data()
    for (index, line) in Array(data).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() where !line.isEmpty {
      do throws(Unreadable) {
        switch try Self.line(line, sampleCount: order.count) {
        case .sample(let sample):
          if known.updateValue(sample, forKey: sample.id) == nil { order.append(sample.id) }
          gone.remove(sample.id)
        case .forget(let ids): gone.formUnion(ids)
        case .restore(let ids): gone.subtract(ids)
        }
        sound += line + [UInt8(ascii: "\n")]
      } catch {
        damaged.append(
          DamagedLine(number: index + 1, reason: error.reason, bytes: Array(line)))
      }
    }
    soundLines = sound
    samples = order.filter { !gone.contains($0) }.compactMap { known[$0] }
    forgotten = order.filter { gone.contains($0) }.compactMap { known[$0] }
  }

  private struct Unreadable: Error {
    let reason: String
  }

  private static func line(
    _ bytes: ArraySlice<UInt8>, sampleCount: Int
  ) throws(Unreadable) -> SampleLine {
    guard sampleCount < largestCount else {
      throw Unreadable(reason: "expected at most \(largestCount) samples, found more")
    }
    do {
      return try SampleLine(bytes)
    } catch {
      throw Unreadable(reason: "\(error)")
    }
  }

  /// The samples that are not forgotten, a line each.
  package var lines: Data {
    Data(samples.compactMap { try? SampleLine.sample($0).encoded() }.joined())
  }
}

extension SampleList {
  /// Reads exported samples.
  package init(file: FileBytes) {
    self.init(Data(file.bytes))
  }
}
