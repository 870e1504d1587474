import Preprocess
import Shell
import Studio
import Testing

/// 1,000 pointer events a second at 60 frames a second: 17 new points a frame.
@Suite(.serialized) struct FrameTimeTests {
  @Test func aFrameOfFastDrawingTakesLessThanTwoMilliseconds() throws {
    #expect(try medianFrame(strokesBefore: 0) < 2)
  }

  @Test func twoHundredStrokesDoNotSlowAFrameDown() throws {
    #expect(try medianFrame(strokesBefore: 200) < 2)
  }

  /// In milliseconds.
  private func medianFrame(strokesBefore: Int) throws -> Double {
    var painter = try makePainter()
    var strokes = (0..<strokesBefore).map { spiral(100, turn: Double($0)) }
    strokes.append(Stroke(points: []))
    let path = spiral(60 * 17, turn: 0).points
    var times: [Double] = []
    for frame in 0..<60 {
      strokes[strokesBefore].points += path[frame * 17..<(frame + 1) * 17]
      let start = monotonicNanoseconds()
      _ = try painter.paint(SampleScene.scene(strokes, reading: "\(frame % 10)"))
      times.append(Double(monotonicNanoseconds() - start) / 1e6)
    }
    return times.sorted()[30]
  }

  private func spiral(_ count: Int, turn: Double) -> Stroke {
    Stroke(
      points: (0..<count).map { index in
        let angle = turn + Double(index) / 20
        let radius = 0.45 * Double(index) / Double(count)
        return Point(x: 0.5 + radius * cosine(angle), y: 0.5 + radius * cosine(angle + 1.5708))
      })
  }

  /// Near enough to a cosine for a spiral.
  private func cosine(_ angle: Double) -> Double {
    let share = (angle / 6.2832).truncatingRemainder(dividingBy: 1)
    return abs(share * 4 - 2) - 1
  }
}
