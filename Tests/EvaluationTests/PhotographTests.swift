import Datasets
import Evaluation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Synthetic photographs")
struct PhotographTests {
  private static let number = LabeledNumber(
    drawing: SmallData.drawing(SampleInk.seven), number: "7")

  private func photograph(_ style: PhotographStyle, seed: UInt64 = 1) throws -> ColorPicture {
    var random = RandomSource(seed: seed)
    return try #require(
      SyntheticPhotographs(style: style).photograph(of: Self.number, &random))
  }

  @Test("The same seed gives the same photograph", arguments: PhotographStyle.allCases)
  func deterministic(style: PhotographStyle) throws {
    let one = try photograph(style)
    #expect(try one == photograph(style))
    #expect(try one != photograph(style, seed: 2))
    #expect(max(one.width, one.height) <= 2000)
    #expect(PhotographStyle(name: style.name) == style)
  }

  @Test("A photograph shows dark writing on light paper, and a style changes it")
  func content() throws {
    let clean = try photograph(.clean).gray.pixels.sorted()
    #expect(clean[clean.count / 2] > 150 && clean[clean.count / 500] < 110)
    let pencil = try photograph(.pencil).gray.pixels.sorted()
    #expect(pencil[pencil.count / 500] > clean[clean.count / 500] + 20)
  }

  @Test("A blank drawing has no photograph")
  func blank() {
    var random = RandomSource(seed: 1)
    let blank = LabeledNumber(drawing: Drawing(width: 1, height: 1), number: "7")
    #expect(SyntheticPhotographs(style: .clean).photograph(of: blank, &random) == nil)
  }

  private func reading(_ digit: Int, confidence: Float, isDigit: Bool = true) -> NumberReading {
    var probabilities = [Float](repeating: 0, count: 10)
    probabilities[digit] = 1
    let reading = Reading(
      image: DigitImage(pixels: Array(repeating: 0, count: 784)), probabilities: probabilities,
      none: isDigit ? 0 : 1)
    let box = InkBox(low: .zero, high: SIMD2(1, 1))
    return NumberReading(
      digits: [NumberDigit(parts: [], box: box, reading: reading, isDigit: isDigit)],
      confidence: confidence)
  }

  @Test("Metrics count what is right, wrong, and none")
  func metrics() {
    let metrics = PhotographMetrics(
      name: "clean",
      [
        ("7", reading(7, confidence: 0.9)), ("7", reading(7, confidence: 0.5)),
        ("7", reading(1, confidence: 0.95)), ("7", reading(1, confidence: 0.5)),
        ("7", reading(7, confidence: 0.9, isDigit: false)), ("7", nil), ("7", nil), ("7", nil),
      ])
    #expect(metrics.photographs == 8 && metrics.correct == 2 && metrics.accuracy == 0.25)
    #expect(metrics.none == 0.5 && metrics.wrong == 0.25 && metrics.confidentlyWrong == 0.125)
    #expect(metrics.interval.contains(0.25))
  }

  @Test("A sheet has ten small copies a row")
  func sheet() {
    var sheet = ContactSheet()
    for color in [0xFF0000, 0x00FF00] as [UInt32] {
      for _ in 0..<6 {
        sheet.add(
          ColorPicture(width: 400, height: 200, pixels: Array(repeating: color, count: 80_000)))
      }
    }
    let picture = sheet.picture
    #expect((picture.width, picture.height) == (1640, 328))
    #expect(picture.pixels[40 * 1640 + 80] == 0xFF0000)
    #expect(picture.pixels[(164 + 40) * 1640 + 80] == 0x00FF00)
  }
}
