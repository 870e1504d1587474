import Preprocess
import Testing
import WindowModel

@Suite("Ink on one clock")
struct TimedInkTests {
  /// From 1000 to 1100 ms, and after 300 ms in the air from 1400 to 1500 ms.
  private static let two = [
    Stroke(points: [
      Point(x: 0, y: 0, milliseconds: 1000), Point(x: 0.5, y: 0, milliseconds: 1020),
      Point(x: 1, y: 0, milliseconds: 1100),
    ]),
    Stroke(points: [
      Point(x: 0, y: 1, milliseconds: 1400), Point(x: 1, y: 1, milliseconds: 1500),
    ]),
  ]

  @Test("The clock starts with the first point, and a gap is the pen in the air")
  func spans() {
    let ink = TimedInk(Self.two)
    #expect(ink.spans == [0...100, 400...500] && ink.duration == 500)
    #expect(ink.strokeIndex(at: 0) == 0 && ink.strokeIndex(at: 399) == 0)
    #expect(ink.strokeIndex(at: 400) == 1 && ink.strokeIndex(at: -1) == nil)
  }

  @Test("Strokes without times count as evenly drawn, 10 ms a point, 200 ms apart")
  func withoutTimes() {
    let stroke = Stroke(points: [Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 1, y: 1)])
    let ink = TimedInk([stroke, stroke])
    #expect(ink.spans == [0...20, 220...240])
    #expect(
      ink.strokes(until: 15) == [
        Stroke(points: [Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 1, y: 0.5)])
      ])
  }

  @Test("Times that run backwards, stand still, or are missing in part count as none")
  func oddTimes() {
    for times in [[5, 3], [7, 7], [1, nil], [nil, 1], [.nan, 1], [1, .infinity]] as [[Double?]] {
      let stroke = Stroke(points: times.map { Point(x: 0.5, y: 0.5, milliseconds: $0) })
      #expect(TimedInk([stroke]).spans == [0...10], "\(times)")
    }
  }

  @Test("A stroke with times after one without begins 200 ms later")
  func mixed() {
    let plain = Stroke(points: [Point(x: 0, y: 0), Point(x: 1, y: 0)])
    #expect(TimedInk([plain] + Self.two).spans == [0...10, 210...310, 610...710])
    #expect(TimedInk(Self.two + [plain]).spans == [0...100, 400...500, 700...710])
  }

  @Test("A stroke that begins before the end of the one before begins at that end")
  func overlapping() {
    #expect(TimedInk(Self.two.reversed()).spans == [0...100, 100...200])
  }

  @Test("Huge times give finite spans", arguments: [1e18, 1e300, .greatestFiniteMagnitude])
  func huge(time: Double) {
    let strokes = [-time, time, time * 0.9].map {
      Stroke(points: [
        Point(x: 0, y: 0, milliseconds: $0), Point(x: 1, y: 1, milliseconds: $0 + abs($0) / 2),
      ])
    }
    let ink = TimedInk(strokes)
    #expect(ink.duration.isFinite && ink.duration < 1e9)
    var script = Script(content: .strokes(strokes))
    script.rest()
    #expect(!script.scene.isEmpty)
    script.press(.stepBack)
    script.rest()
    #expect(!script.scene.isEmpty)
  }

  @Test("The drawing at a moment ends between two points if the pen was there")
  func prefix() {
    let ink = TimedInk(Self.two)
    #expect(ink.strokes(until: -1).isEmpty)
    #expect(ink.strokes(until: 0) == [Stroke(points: [Self.two[0].points[0]])])
    #expect(
      ink.strokes(until: 10) == [
        Stroke(points: [
          Self.two[0].points[0], Point(x: 0.25, y: 0, milliseconds: 1010),
        ])
      ])
    #expect(ink.strokes(until: 20) == [Stroke(points: Array(Self.two[0].points[...1]))])
    #expect(
      ink.strokes(until: 60).last?.points.last == Point(x: 0.75, y: 0, milliseconds: 1060))
    #expect(ink.strokes(until: 250) == [Self.two[0]])
    #expect(ink.strokes(until: 450).last?.points.last == Point(x: 0.5, y: 1, milliseconds: 1450))
    #expect(ink.strokes(until: 500) == Self.two && ink.strokes(until: 1e9) == Self.two)
  }

  @Test("Points at the same time appear together")
  func sameTime() {
    let stroke = Stroke(
      points: [0, 50, 50, 100].enumerated().map {
        Point(x: Double($0), y: 0, milliseconds: $1)
      })
    let ink = TimedInk([stroke])
    #expect(ink.strokes(until: 50).first?.points.map(\.x) == [0, 1, 2])
    #expect(ink.strokes(until: 49).first?.points.map(\.x) == [0, 0.98])
  }

  @Test("A dot has no length, and strokes without points are left out")
  func dots() {
    let dot = Stroke(points: [Point(x: 0.5, y: 0.5, milliseconds: 9)])
    let ink = TimedInk([Stroke(points: []), dot, Stroke(points: []), dot])
    #expect(ink.strokes == [dot, dot] && ink.spans == [0...0, 0...0])
    #expect(TimedInk([]).duration == 0 && TimedInk([]).strokes(until: 5).isEmpty)
  }
}
