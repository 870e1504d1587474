import Datasets
import Foundation
import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Sources from UNIPEN's collection")
struct UNIPENSourceTests {
  private static let sites = ["apa", "ced", "gmd", "syn", "val"]

  /// The sample digits by four writers of each site; writer n drew them n times n times.
  private static let digits: [UNIPENCollection.Sample] = sites.flatMap { site in
    (1...4).flatMap { writer in
      (0..<writer * writer).flatMap { _ in
        zip(["4", "1", "7", "0"], SampleInk.all).map { label, lines in
          UNIPENCollection.Sample(
            drawing: SmallData.drawing(lines), label: label, section: .digits, site: site,
            writer: "\(site)/\(writer)")
        }
      }
    }
  }

  private static let letters = digits.map { digit in
    UNIPENCollection.Sample(
      drawing: digit.drawing, label: "K", section: .upperCase, site: digit.site,
      writer: digit.writer)
  }

  private func data(digits: Int = 60, letters: Int = 40) -> TrainingData {
    TrainingData([
      .unipenDigits(SiteSplit().parts(of: Self.digits), count: digits),
      .unipenLetters(SiteSplit().parts(of: Self.letters), count: letters),
    ])
  }

  @Test("Site gmd validates, ced and val judge, and no part shares a writer with another")
  func split() {
    let parts = SiteSplit().parts(of: Self.digits)
    #expect(Set(parts.training.map(\.site)) == ["apa", "syn"])
    #expect(Set(parts.validation.map(\.site)) == ["gmd"])
    #expect(Set(parts.test.map(\.site)) == ["ced", "val"])
    let writers = [parts.training, parts.validation, parts.test].map { Set($0.map(\.writer)) }
    #expect(writers[0].isDisjoint(with: writers[1]) && writers[0].isDisjoint(with: writers[2]))
    #expect(writers[1].isDisjoint(with: writers[2]))
    #expect(parts.training.count + parts.validation.count + parts.test.count == Self.digits.count)
    let both = SiteSplit(validation: ["syn"], test: ["syn"]).parts(of: Self.digits)
    #expect(both.validation.isEmpty && Set(both.test.map(\.site)) == ["syn"])
  }

  @Test("Digits keep their label, letters are of the reject class, and both are held back")
  func labels() {
    let data = data()
    #expect(data.sources.map(\.name) == ["UNIPEN digits", "UNIPEN letters"])
    #expect(data.sources.map(\.isOfDigits) == [true, false])
    #expect(data.validation.map(\.name) == ["UNIPEN digits", "UNIPEN letters"])
    #expect(data.validation.map(\.images.count) == [120, 120])
    #expect(data.test.map(\.images.count) == [240, 240])
    #expect(data.problem == nil && data.warnings.isEmpty)
    var random = RandomSource(seed: 1)
    let labels = data.examples(random: &random).labels
    #expect(Set(labels.prefix(60)) == [0, 1, 4, 7])
    #expect(labels.suffix(40).allSatisfy { $0 == ImageSet.rejectClass })
    #expect(self.data(digits: 0).problem?.hasPrefix("no digits to train on") == true)
    #expect(self.data(letters: 0).sources.count == 1)
  }

  @Test("A writer counts as the square root of the number of their digits")
  func writers() throws {
    // Writer n wrote nothing but the digit n.
    let samples = (1...4).flatMap { writer in
      (0..<writer * writer).map { _ in
        UNIPENCollection.Sample(
          drawing: SmallData.drawing(SampleInk.all[0]), label: "\(writer)", section: .digits,
          site: "apa", writer: "apa/\(writer)")
      }
    }
    let data = TrainingData([.unipenDigits(SiteSplit().parts(of: samples), count: 1000)])
    var random = RandomSource(seed: 3)
    let labels = data.examples(random: &random).labels
    for writer in 1...4 {
      // One draw in each thousandth: at most one more or less at each end.
      #expect(abs(labels.count { Int($0) == writer } - 100 * writer) <= 2)
    }
  }

  @Test("The seed and the index decide an example, whatever was made before")
  func determinism() {
    let data = data()
    var random = RandomSource(seed: 5)
    var again = RandomSource(seed: 5)
    let epoch = data.epoch(random: &random)
    let same = data.epoch(random: &again)
    let forward = (0..<epoch.count).map { epoch[$0] }
    #expect((0..<epoch.count).reversed().map { same[$0] } == forward.reversed())
    let next = data.epoch(random: &random)
    #expect((0..<epoch.count).map { next[$0] } != forward)
  }

  @Test("A run folder keeps the options, and one of the first release has none of them")
  func options() throws {
    var plan = DataPlan(folder: "data")
    #expect(try decoded(plan) == plan)
    plan.unipen = UNIPENPlan(path: "/data/unipen.zip")
    plan.unipen?.letterExamples = 7
    plan.unipen?.validationSites = ["apa"]
    plan.partials = PartialPlan(examples: 3, filter: "default")
    plan.calibration = GivenCalibration(
      model: "/models/held.json", calibration: Calibration(temperature: 1.2, threshold: 0.3))
    #expect(try decoded(plan) == plan)
    let old = Repository.root.appendingPathComponent(
      "Tests/TrainingTests/Fixtures/first-release/run")
    let record = try RunRecord(in: old.path)
    #expect(record.plan.data.unipen == nil && record.plan.data.partials == nil)
  }

  private func decoded(_ plan: DataPlan) throws -> DataPlan {
    try JSONDecoder().decode(DataPlan.self, from: JSONEncoder().encode(plan))
  }

  @Test(
    "Of the real collection 100 strokes of digits are left out, and the parts share no writer",
    .enabled(
      if: RealData.exists(RealData.unipen),
      "skipped: no UNIPEN collection; fetch Zenodo's record 1195803 by hand"))
  func real() throws {
    let digits = try UNIPENCollection.digits(RealData.unipen.path).samples
    #expect(digits.count == 13_081 - 100)
    let parts = SiteSplit().parts(of: digits)
    let writers = [parts.training, parts.validation, parts.test].map { Set($0.map(\.writer)) }
    #expect(writers.map(\.count) == [93, 3, 44])
    #expect(writers.reduce(Set()) { $0.union($1) }.count == 140)
    #expect(parts.validation.count == 1145 && parts.test.count == 2831)
  }
}
