import Foundation
import FuzzedReaders
import TestSupport
import Testing

/// A short form of `make fuzz`: the corpus, the findings, and random mutations of the corpus with a
/// fixed seed.
@Suite struct FuzzReplayTests {
  private static let mutations = 3000

  @Test(arguments: FuzzedReader.allCases)
  func everyReaderReturnsAValueOrThrowsAnError(reader: FuzzedReader) throws {
    let scratch = try Scratch()
    let corpus = try Seeds.corpus(of: reader).map { [UInt8](try Data(contentsOf: $0)) }
    let findings = try Seeds.findings(of: reader).map { [UInt8](try Data(contentsOf: $0)) }
    #expect(corpus.contains { (try? reader.read($0, scratch: scratch)) != nil }, "no seed is valid")
    for bytes in corpus + findings { expectSound(reader, bytes, scratch) }
    var mutator = Mutator(corpus, random: SeededRandom(seed: 1))
    for _ in 0..<Self.mutations { expectSound(reader, mutator.next(), scratch) }
  }

  private func expectSound(_ reader: FuzzedReader, _ bytes: [UInt8], _ scratch: Scratch) {
    let complaint = reader.complaint(about: bytes, scratch: scratch, seconds: 1)
    #expect(complaint == nil, "\(reader): \(Data(bytes.prefix(4000)).base64EncodedString())")
  }
}
