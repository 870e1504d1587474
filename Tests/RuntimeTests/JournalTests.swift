import Foundation
import Preprocess
import Runtime
import Testing
import WindowModel

@Suite("Reading a journal")
struct JournalTests {
  private let strokes = [
    Stroke(points: [Point(x: 0.1, y: 0.2, milliseconds: 3), Point(x: 0.3, y: 0.4)]),
    Stroke(points: [Point(x: 0.5, y: 0.6)]),
  ]

  private func journal(_ text: String, generation: Int? = 7) -> Journal {
    Journal(Data(text.utf8), generation: generation, over: strokes)
  }

  private func line(_ fields: String) -> String { "{\"generation\":7,\(fields)}\n" }

  @Test("Lines keep strokes at the front and the end, extend one, and replace others")
  func lines() {
    let extended = journal(line(#""keep":2,"extend":[[1,2,3],[4,5]]"#))
    #expect(extended.strokes[0] == strokes[0])
    #expect(
      extended.strokes[1].points
        == strokes[1].points + [Point(x: 1, y: 2, milliseconds: 3), Point(x: 4, y: 5)])
    #expect(journal(line(#""keep":1"#)).strokes == [strokes[0]])
    #expect(journal(line(#""keep":0"#)).strokes.isEmpty)
    let replaced = journal(line(#""keep":1,"strokes":[[],[[8,9]]]"#))
    #expect(
      replaced.strokes
        == [strokes[0], Stroke(points: []), Stroke(points: [Point(x: 8, y: 9)])])
    let inserted = journal(line(#""keep":1,"strokes":[[[8,9]]],"tail":1"#))
    #expect(inserted.strokes == [strokes[0], Stroke(points: [Point(x: 8, y: 9)]), strokes[1]])
    #expect(journal(line(#""keep":0,"tail":1"#)).strokes == [strokes[1]])
    let both = journal(line(#""keep":0,"strokes":[[[1,1]]]"#) + line(#""keep":1,"extend":[[2,2]]"#))
    #expect(both.strokes == [Stroke(points: [Point(x: 1, y: 1), Point(x: 2, y: 2)])])
    #expect(both.damage == nil && both.canGrow)
  }

  @Test("A last line that was cut short is ignored, wherever it was cut")
  func torn() {
    let first = line(#""keep":1"#)
    let last = line(#""keep":1,"strokes":[[[1,2,3]]]"#)
    for count in 1..<last.utf8.count {
      let journal = journal(first + last.prefix(count))
      #expect(journal.strokes == [strokes[0]])
      #expect(journal.damage == nil && !journal.canGrow)
    }
    #expect(journal(first + last).canGrow)
  }

  @Test("Groups are those of the last line that has them, and a line with a wrong one is damage")
  func groups() {
    let grouped = journal(line(#""keep":2,"groups":[[1],[0]]"#) + line(#""keep":2,"strokes":[[]]"#))
    #expect(grouped.groups == [[1], [0]] && grouped.strokes.count == 3 && grouped.damage == nil)
    let wrong = [
      #""keep":2,"groups":[[2]]"#, #""keep":2,"groups":[[0,0]]"#, #""keep":2,"groups":[[]]"#,
      #""keep":2,"groups":[[-1]]"#, #""keep":2,"groups":[[0.5]]"#, #""keep":2,"groups":3"#,
    ]
    for fields in wrong {
      let damaged = journal(line(fields))
      #expect(damaged.groups.isEmpty && damaged.damage?.hasPrefix("line 1: ") == true, "\(fields)")
    }
    let removed = journal(line(#""keep":2,"groups":[[1]]"#) + line(#""keep":1"#))
    #expect(removed.strokes == strokes && removed.damage?.hasPrefix("line 2: ") == true)
  }

  @Test("Lines of another generation are ignored")
  func generation() {
    let old = "{\"generation\":6,\"keep\":0}\n"
    let stale = journal(old + line(#""keep":1"#) + old)
    #expect(stale.strokes == [strokes[0]])
    #expect(stale.damage == nil && !stale.canGrow)
    let none = journal(line(#""keep":0"#), generation: nil)
    #expect(none.strokes == strokes && none.damage == nil && !none.canGrow)
  }

  @Test("What follows a damaged line is not read")
  func damaged() {
    let journal = journal(line(#""keep":1"#) + "\u{0}\u{0}\n" + line(#""keep":0"#))
    #expect(journal.strokes == [strokes[0]])
    #expect(
      journal.damage == "line 2: line: expected a change of a drawing, found other or damaged data")
    #expect(!journal.canGrow)
  }

  @Test(
    "A line that breaks a rule is damage",
    arguments: [
      (#""keep":3"#, "keep: expected 0 to 2, found 3"),
      (#""keep":-1"#, "keep: expected 0 to 2, found -1"),
      (
        #""keep":9223372036854775807"#,
        "keep: expected 0 to 2, found 9223372036854775807"
      ),
      (
        #""keep":-9223372036854775808"#,
        "keep: expected 0 to 2, found -9223372036854775808"
      ),
      (#""keep":0,"extend":[[1,2]]"#, "keep: expected 1 to 2, found 0"),
      (#""keep":1,"tail":2"#, "tail: expected 0 to 1, found 2"),
      (#""keep":0,"tail":-1"#, "tail: expected 0 to 2, found -1"),
      (
        #""keep":2,"tail":9223372036854775807"#,
        "tail: expected 0 to 0, found 9223372036854775807"
      ),
      (#""keep":1.5"#, "line: expected a change of a drawing, found other or damaged data"),
      (#""keep":1e300"#, "line: expected a change of a drawing, found other or damaged data"),
      (#""strokes":[]"#, "line: expected a change of a drawing, found other or damaged data"),
      (
        #""keep":0,"strokes":[[[1e999,1]]]"#,
        "strokes[0][0][0]: expected a number, found a number too large or too small to hold"
      ),
      (
        #""keep":1,"extend":[[1,1e10]]"#,
        "strokes[0][0]: expected finite numbers, x and y no larger than 1000000000, "
          + "found [1, 10000000000]"
      ),
      (#""keep":1,"extend":7"#, "extend: expected a stroke as a list of points, found 7"),
    ])
  func broken(fields: String, problem: String) {
    let journal = journal(line(fields))
    #expect(journal.damage == "line 1: " + problem)
    #expect(journal.strokes == strokes)
  }

  @Test("Anything but objects of a generation is damage", arguments: ["", "[]", "7", "{}", "{"])
  func foreign(text: String) {
    #expect(journal(text + "\n").damage?.hasPrefix("line 1: line: expected a change") == true)
  }

  @Test("A journal cannot make a drawing larger than a drawing may be")
  func tooLarge() {
    let many = Array(repeating: "[0,0]", count: 200_000).joined(separator: ",")
    let lines = (0..<4).map { line("\"keep\":\($0 + 1),\"strokes\":[[\(many)]]") }
    let journal = journal(lines.joined())
    #expect(journal.damage == "line 3: strokes: expected at most 500000 points, found more")
    #expect(journal.strokes.map(\.points.count) == [2, 200_000, 200_000])
    let replacing = self.journal(
      (0..<4).map { _ in line("\"keep\":0,\"strokes\":[[\(many)],[\(many)]]") }.joined())
    #expect(replacing.damage == nil)
  }
}
