import Datasets
import Network
import TestSupport
import Testing
import Training

@Suite("What learning a hand gives and costs")
struct AdaptationMeasurementTests {
  private let hand: MirroringHand
  private let digits: [LabeledDrawing]
  private let measurement: AdaptationMeasurement

  init() throws {
    hand = try MirroringHand()
    digits =
      hand.others
      + hand.samples.compactMap { sample in
        sample.digit.map { LabeledDrawing(drawing: sample.drawing, label: $0) }
      }
    let stranger = hand.rehearsal.validation.digits.filter { $0.writer == 1001 }.prefix(50)
    measurement = AdaptationMeasurement(
      of: hand.shipped, rehearsal: hand.rehearsal, options: hand.options,
      people: ["mirrored": digits, "stranger": Array(stranger)],
      mnist: SmallData.images(20, seed: 1))
  }

  @Test("Writers with many misread digits are measured, otherwise the worst tenth")
  func worst() {
    #expect(measurement.worstRead() == ["mirrored"])
    #expect(measurement.worstRead(errors: 1000) == ["mirrored"])
    #expect(measurement.worstRead(errors: 0).sorted() == ["mirrored", "stranger"])
    #expect(measurement.worstRead(errors: 1000, digits: 1000).isEmpty)
  }

  @Test("Some of each digit are learned, and the others are read better")
  func perDigit() throws {
    let outcome = try #require(measurement.outcome(of: "mirrored", .perDigit(2), seed: 1))
    #expect(outcome.writer == "mirrored" && outcome.samples == 20)
    #expect(outcome.before.count == digits.count - 20 && outcome.after.count == digits.count - 20)
    #expect(outcome.after.errors < outcome.before.errors)
    #expect(outcome.mnist.before.count == 20 && outcome.others.before.count == 50)
    #expect(outcome.report.samples == 20 && outcome.seconds > 0)
    let again = try #require(measurement.outcome(of: "mirrored", .perDigit(2), seed: 1))
    #expect(again.after == outcome.after && again.report == outcome.report)
  }

  @Test("Of misread digits at most half are learned, so that some are left to read")
  func misread() throws {
    let all = hand.errors(hand.shipped.network, on: digits)
    let outcome = try #require(measurement.outcome(of: "mirrored", .misread(5), seed: 1))
    #expect(outcome.samples == 5 && outcome.before.errors == all - 5)
    let most = try #require(measurement.outcome(of: "mirrored", .misread(1000), seed: 1))
    #expect(most.samples == (all + 1) / 2)
  }

  @Test("Wrong labels are not worth keeping, and of an unknown person nothing is learned")
  func wrong() throws {
    let outcome = try #require(measurement.outcome(of: "stranger", .wrong(30), seed: 1))
    #expect(outcome.samples == 30 && outcome.before.count == 20)
    #expect(!outcome.report.isRecommended)
    #expect(measurement.outcome(of: "nobody", .perDigit(1), seed: 1) == nil)
  }
}
