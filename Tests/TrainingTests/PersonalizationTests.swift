import Datasets
import Foundation
import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Learning a hand", .serialized)
struct PersonalizationTests {
  private let hand: MirroringHand

  init() throws {
    hand = try MirroringHand()
  }

  @Test("The rehearsal set has a training and a validation part, without common writers")
  func rehearsal() {
    let parts = [hand.rehearsal.training, hand.rehearsal.validation]
    #expect(parts[0].digits.count > 2500 && parts[0].letters.count > 500)
    #expect(parts[1].digits.count > 800 && parts[1].letters.count > 200)
    let writers = parts.map { Set($0.digits.map(\.writer)) }
    #expect(writers[0].isDisjoint(with: writers[1]))
    for part in parts { #expect(Set(part.digits.map(\.label)).count == 10) }
  }

  @Test("Errors on other digits of the hand fall, others' readings stay, and the guard sees it")
  func learns() throws {
    let result = try #require(hand.learning(hand.options).learn(hand.samples))
    let (before, after) = (
      hand.errors(hand.shipped.network), hand.errors(result.model.network)
    )
    #expect(before > 30 && Double(after) < 0.7 * Double(before), "\(before) -> \(after)")
    let report = result.report
    #expect(!report.concerns.contains(.noGain), "\(report)")
    #expect(report.handAfter.accuracy > report.handBefore.accuracy + 0.1)
    #expect(report.rehearsalAfter.accuracy >= report.rehearsalBefore.accuracy - 0.03)
    #expect(report.concerns.contains(.drift) == (report.drift.divergence > report.driftBound))
    #expect(result.model.personal == PersonalRecord(base: "default", samples: 20))
    #expect(result.model.calibration == hand.shipped.calibration)
    #expect(result.model.network.layers[0].weights == hand.shipped.network.layers[0].weights)
    let again = try Model(json: result.model.json())
    #expect(again == result.model)
  }

  @Test("The same seed gives the same bits on any number of threads")
  func deterministic() throws {
    var options = hand.options
    options.steps = 20
    let one = try #require(hand.learning(options, threads: 1).learn(hand.samples))
    let three = try #require(hand.learning(options, threads: 3).learn(hand.samples))
    #expect(one.model == three.model && one.report == three.report)
  }

  @Test("Canceling at any moment gives nothing")
  func cancel() {
    var asked = 0
    for moment in [0, 1, 3, 8] {
      let isCanceled = {
        asked += 1
        return asked > moment
      }
      let result = hand.learning(hand.options).learn(hand.samples, isCanceled: isCanceled)
      #expect(result == nil)
      asked = 0
    }
  }

  @Test("Wrong labels are flagged, and the guard recommends to discard")
  func wrong() throws {
    let digits = hand.rehearsal.validation.digits.filter { $0.writer == 1001 }.prefix(100)
    let samples = digits.enumerated().map { index, digit in
      UserSample(
        drawing: digit.drawing, label: .digit((digit.label + 1 + index % 9) % 10),
        milliseconds: index)
    }
    let result = try #require(hand.learning(hand.options).learn(samples))
    #expect(!result.report.isRecommended)
    #expect(result.report.contradicted.count > 50)
  }

  @Test("Samples that are not digits are left out where the model has no reject class")
  func unusable() throws {
    let assets = Repository.root.appendingPathComponent("Assets/models/classic.json")
    let classic = try Model(json: Data(contentsOf: assets))
    let learning = Personalization(of: classic, named: "classic", rehearsal: hand.rehearsal)
    let none = UserSample(
      drawing: hand.others[0].drawing, label: .none, milliseconds: 1)
    let blank = UserSample(
      drawing: Drawing(width: 1, height: 1), label: .digit(1), milliseconds: 2)
    #expect(learning.usable([none, blank] + hand.samples) == hand.samples)
    #expect(hand.learning(hand.options).usable([none, blank]) == [none])
    #expect(learning.learn([none]) == nil)
  }
}
