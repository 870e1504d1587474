import Recognition
import Testing

@Suite("A reading as a line")
struct ReadingTextTests {
  @Test(
    "A printed reading has three decimals",
    arguments: [
      (7, 0.982, "7 0.982"), (0, 0.0504, "0 0.050"), (1, 0.9996, "1 1.000"), (2, 1, "2 1.000"),
      (3, 0.0004, "3 0.000"), (4, .nan, "4 0.000"),
    ] as [(Int, Float, String)])
  func printed(digit: Int, confidence: Float, line: String) {
    #expect(Reading.line(digit: digit, confidence: confidence, isDigit: true) == line)
  }

  @Test("A drawing that is not a digit is printed as such, with the nearest digit")
  func printedNotADigit() {
    #expect(
      Reading.line(digit: 7, confidence: 0.411, isDigit: false) == "not a digit (7 0.411)")
  }
}
