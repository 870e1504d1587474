import WindowModel
import Testing

@Suite("Wording")
struct WordingTests {
  @Test(
    "Per cents are whole, and 100 only for what is all but certain",
    arguments: [
      (0, "0 %"), (0.004, "0 %"), (0.06, "6 %"), (0.982, "98 %"), (0.986, "99 %"), (0.996, "99 %"),
      (0.9994, "99 %"), (0.9995, "100 %"), (1, "100 %"), (1.5, "100 %"), (-1, "0 %"),
      (.nan, "0 %"), (.infinity, "100 %"),
    ] as [(Float, String)])
  func percent(probability: Float, text: String) {
    #expect(Wording.percent(probability) == text)
  }

  @Test(
    "A printed reading has three decimals",
    arguments: [
      (7, 0.982, "7 0.982"), (0, 0.0504, "0 0.050"), (1, 0.9996, "1 1.000"), (2, 1, "2 1.000"),
      (3, 0.0004, "3 0.000"), (4, .nan, "4 0.000"),
    ] as [(Int, Float, String)])
  func printed(digit: Int, confidence: Float, line: String) {
    #expect(Wording.printed(digit: digit, confidence: confidence, isDigit: true) == line)
  }

  @Test("What is no digit is printed as none, with the nearest one")
  func printedNoDigit() {
    #expect(
      Wording.printed(digit: 7, confidence: 0.411, isDigit: false) == "not a digit (7 0.411)")
  }

  @Test(
    "Thousands are set apart",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (56_970, "56,970"), (1_002_003, "1,002,003"),
      (-1_234, "-1,234"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func grouped(count: Int, text: String) {
    #expect(Wording.grouped(count) == text)
  }

  @Test(
    "Durations are in microseconds, and from one on in milliseconds",
    arguments: [
      (0, "0 µs"), (38_400, "38 µs"), (999_400, "999 µs"), (999_600, "1.0 ms"),
      (1_234_000, "1.2 ms"), (12_000_000_000, "12000.0 ms"), (.max, "18446744073709.6 ms"),
    ] as [(UInt64, String)])
  func duration(nanoseconds: UInt64, text: String) {
    #expect(Wording.duration(nanoseconds: nanoseconds) == text)
  }
}
