import Support
import Testing

@Suite("Numbers as text")
struct FormattingTests {
  @Test(
    "A confidence is a whole percent, and 100 only from 99.95 %",
    arguments: [
      (0, "0 %"), (0.004, "0 %"), (0.06, "6 %"), (0.982, "98 %"), (0.986, "99 %"), (0.996, "99 %"),
      (0.9994, "99 %"), (0.9995, "100 %"), (1, "100 %"), (1.5, "100 %"), (-1, "0 %"),
      (.nan, "0 %"), (.infinity, "100 %"),
    ] as [(Float, String)])
  func percent(probability: Float, text: String) {
    #expect(Formatting.confidence(probability) == text)
  }

  @Test(
    "Thousands are separated",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (56_970, "56,970"), (1_002_003, "1,002,003"),
      (-123, "-123"), (-1_234, "-1,234"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func thousands(count: Int, text: String) {
    #expect(grouped(count) == text)
  }

  @Test(
    "Latencies below a millisecond are in microseconds, longer ones in milliseconds",
    arguments: [
      (0, "0 µs"), (38_400, "38 µs"), (999_400, "999 µs"), (999_600, "1.0 ms"),
      (1_234_000, "1.2 ms"), (12_000_000_000, "12000.0 ms"), (.max, "18446744073709.6 ms"),
    ] as [(UInt64, String)])
  func duration(nanoseconds: UInt64, text: String) {
    #expect(Formatting.latency(nanoseconds: nanoseconds) == text)
  }
}
