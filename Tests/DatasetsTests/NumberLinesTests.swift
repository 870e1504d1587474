import Datasets
import Preprocess
import TestSupport
import Testing

@Suite("Files of numbers")
struct NumberLinesTests {
  let folder: TemporaryFolder
  private static let start =
    #"{"format":"scrawl-drawing","version":1,"width":9,"height":8,"strokes":[[[1,2],[3,4]]]"#

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ text: String) throws -> [LabeledNumber] {
    try folder.write(Array(text.utf8), to: "numbers")
    return try NumberLines.numbers(folder.path("numbers"))
  }

  @Test("Each line is a drawing with its number; a leading zero stays")
  func lines() throws {
    let numbers = try read(
      Self.start + #","number":"042","site":"x"}"# + "\n\n" + Self.start + #","number":"7"}"#)
    #expect(numbers.map(\.number) == ["042", "7"])
    #expect(numbers[0].drawing.strokes.count == 1 && numbers[0].groups == nil)
  }

  @Test("What is not a number is refused with its line")
  func damage() {
    for end in [#"}"#, #","number":42}"#, #","number":""}"#, #","number":"4a"}"#] {
      let text = message { try read(Self.start + #","number":"1"}"# + "\n" + Self.start + end) }
      #expect(text.contains("line 2: expected number to be digits"), "\(text)")
    }
    #expect(message { try read("") }.contains("found no lines"))
  }
}
