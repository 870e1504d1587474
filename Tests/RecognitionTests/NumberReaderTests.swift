import Foundation
import Preprocess
import Recognition
import TestSupport
import Testing

/// Reads simple numbers with the model that ships.
@Suite("Reading numbers")
struct NumberReaderTests {
  let reader: NumberReader

  init() throws {
    reader = try NumberReader.shipped()
  }

  private func strokes(_ lines: [SampleInk.Line], at x: Double) -> [Stroke] {
    lines.map { line in
      Stroke(points: line.map { Point(x: 100 * $0.x + x, y: 100 * $0.y) })
    }
  }

  private func drawing(_ strokes: [Stroke]) -> Drawing {
    Drawing(width: 3000, height: 100, strokes: strokes)
  }

  @Test("A single digit is a number of one, with the reading of the recognizer")
  func single() throws {
    for (text, lines) in [("4", SampleInk.four), ("7", SampleInk.seven), ("0", SampleInk.zero)] {
      let ink = drawing(strokes(lines, at: 0))
      let number = try #require(reader.read(ink))
      #expect(number.text == text && number.isNumber)
      #expect(number.single == reader.recognizer.read(ink))
      #expect(number.confidence == number.single?.confidence)
      #expect(number.line == number.single?.line)
    }
  }

  @Test("A number is read whatever the order of its strokes")
  func order() throws {
    let four = strokes(SampleInk.four, at: 0)
    let seven = strokes(SampleInk.seven, at: 90)
    let zero = strokes(SampleInk.zero, at: 180)
    for ink in [four + seven + zero, [four[0]] + seven + zero + [four[1]], zero + seven + four] {
      let number = try #require(reader.read(drawing(ink)))
      #expect(number.text == "470" && number.isNumber)
      #expect(number.digits.map(\.parts.count) == [2, 1, 1])
      #expect(number.line == "470 " + String(number.line.dropFirst(4)))
    }
  }

  @Test("Joined digits are read as pieces of a stroke")
  func joined() throws {
    let (seven, zero) = (strokes(SampleInk.seven, at: 0)[0], strokes(SampleInk.zero, at: 90)[0])
    let number = try #require(reader.read(drawing([Stroke(points: seven.points + zero.points)])))
    #expect(number.text == "70")
    #expect(number.digits.allSatisfy { $0.parts.map(\.stroke) == [0] })
  }

  @Test("Twenty digits are a number, more are not")
  func longest() throws {
    for (count, isNumber) in [(20, true), (21, false)] {
      let ink = (0..<count).flatMap { strokes(SampleInk.seven, at: Double($0) * 90) }
      let number = try #require(reader.read(drawing(ink)))
      #expect(number.text == String(repeating: "7", count: count))
      #expect(number.isNumber == isNumber)
    }
  }

  @Test("Ink among digits that is not a digit is named, not dropped")
  func unknown() throws {
    let scribble = Stroke(
      points: (0..<40).map { index in
        Point(x: 100 + Double(index * 37 % 61), y: Double(index * 53 % 97))
      })
    let ink = strokes(SampleInk.four, at: 0) + [scribble] + strokes(SampleInk.seven, at: 190)
    let number = try #require(reader.read(drawing(ink)))
    #expect(!number.isNumber)
    #expect(number.text.contains("?"))
    #expect(Set(number.digits.flatMap(\.parts).map(\.stroke)) == Set(ink.indices))
    #expect(number.line.hasPrefix(number.single == nil ? "not a number (" : "not a digit ("))
  }

  @Test("A blank drawing has no reading, and a drawing of too much ink is one digit or none")
  func extremes() throws {
    #expect(reader.read(Drawing(width: 1, height: 1)) == nil)
    #expect(reader.readSingle(Drawing(width: 1, height: 1)) == nil)
    let many = (0...Segmentation.largestStrokeCount).flatMap {
      strokes(SampleInk.one, at: Double($0) * 9)
    }
    #expect(try #require(reader.read(drawing(many))).digits.count == 1)
  }

  @Test("As one digit, all ink is one")
  func asSingle() throws {
    let ink = drawing(strokes(SampleInk.four, at: 0) + strokes(SampleInk.seven, at: 90))
    let number = try #require(reader.readSingle(ink))
    #expect(number.single == reader.recognizer.read(ink))
    #expect(number.digits[0].parts.count == 3)
  }

  @Test("A reader that remembers reads as one that does not")
  func memory() throws {
    var memory = NumberMemory()
    var ink = drawing([])
    let all = strokes(SampleInk.four, at: 0) + strokes(SampleInk.seven, at: 85)
    for stroke in all + strokes(SampleInk.zero, at: 170) {
      ink.strokes.append(stroke)
      #expect(reader.read(ink, &memory) == reader.read(ink))
    }
    ink.strokes[0] = strokes(SampleInk.one, at: 0)[0]
    #expect(reader.read(ink, &memory) == reader.read(ink))
    ink.strokes.removeLast(2)
    #expect(reader.read(ink, &memory) == reader.read(ink))
    ink.width = 1e6
    #expect(reader.read(ink, &memory) == reader.read(ink))
  }

  @Test("Groups are digits, and other strokes are read around them")
  func groups() throws {
    let ink = drawing(
      strokes(SampleInk.four, at: 0) + strokes(SampleInk.seven, at: 90)
        + strokes(SampleInk.zero, at: 180))
    let split = try #require(reader.read(ink, groups: StrokeGroups([[0], [1]])))
    #expect(split.digits.map { $0.parts.map(\.stroke) } == [[0], [1], [2], [3]])
    #expect(split.text.hasSuffix("70"))
    let merged = try #require(reader.read(ink, groups: StrokeGroups([[2, 3]])))
    #expect(merged.digits.map { $0.parts.map(\.stroke) } == [[0, 1], [2, 3]])
    let all = try #require(reader.read(ink, groups: StrokeGroups([[0, 1, 2, 3]])))
    #expect(all.single == reader.recognizer.read(ink))
    #expect(reader.read(ink, groups: StrokeGroups([[0, 1], [2], [3]]))?.text == "470")
  }

  @Test("A joined stroke that is a group is not cut")
  func joinedGroup() throws {
    let (seven, zero) = (strokes(SampleInk.seven, at: 0)[0], strokes(SampleInk.zero, at: 90)[0])
    let ink = drawing([Stroke(points: seven.points + zero.points)])
    #expect(reader.read(ink, groups: StrokeGroups([[0]]))?.digits.count == 1)
  }

  @Test("The shares of a digit in a number agree with whether it is one")
  func shares() throws {
    for seed in 0..<40 {
      let scribble = Stroke(
        points: (0..<12).map { index in
          Point(
            x: 90 + Double((index * 37 + seed * 11) % 61),
            y: Double((index * 53 + seed * 29) % 97))
        })
      let ink = strokes(SampleInk.four, at: 0) + [scribble] + strokes(SampleInk.seven, at: 190)
      for digit in try #require(reader.read(drawing(ink))).digits {
        #expect(digit.isDigit == digit.reading.isDigit)
        #expect(abs(digit.reading.shares.reduce(0, +) - 1) < 1e-4)
      }
    }
  }

  @Test("A reader that remembers reads a growing stroke as one that does not")
  func growing() throws {
    var memory = NumberMemory()
    let (seven, zero) = (strokes(SampleInk.seven, at: 0)[0], strokes(SampleInk.zero, at: 90)[0])
    let points = seven.points + zero.points
    for count in 1...points.count {
      let ink = drawing(
        strokes(SampleInk.four, at: 180) + [Stroke(points: Array(points.prefix(count)))])
      #expect(reader.read(ink, &memory) == reader.read(ink))
    }
  }

  @Test("The calibration changes the confidence, not the text")
  func calibration() throws {
    let ink = drawing(strokes(SampleInk.four, at: 0) + strokes(SampleInk.seven, at: 90))
    var model = reader.model
    model.calibration = NumberCalibration(slope: 0, offset: 0)
    let number = try #require(NumberReader(reader.recognizer, model: model).read(ink))
    #expect(number.text == "47" && number.confidence == 0.5)
  }
}
