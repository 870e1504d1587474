import Desktop
import Foundation
import Preprocess
import Testing
import WindowModel

/// Ink that changes step by step must equal ink that is painted at once, pixel for pixel.
@Suite("Changes of ink") struct InkChangeTests {
  /// Large enough that the layer keeps its paths.
  private static let side = 300.0

  private static func ink(_ strokes: [Stroke], _ color: Color = black) -> DrawCommand {
    .ink(
      strokes, canvas: Rect(x: 10, y: 10, width: side - 20, height: side - 20), radius: 12,
      penWidth: 0.05, color)
  }

  private static func painter() throws -> Painter { try makePainter(width: side, height: side) }

  private static let paper = DrawCommand.fill(
    Rect(x: 0, y: 0, width: side, height: side), radius: 0, white)

  /// A stroke like one of a hand: small steps that turn slowly, partly outside the canvas.
  private static func wander(_ count: Int) -> Stroke {
    var place = (x: Double.random(in: 0...1), y: Double.random(in: 0...1))
    var angle = Double.random(in: 0...6)
    return Stroke(
      points: (0..<count).map { _ in
        angle += .random(in: -0.5...0.5)
        let step = Double.random(in: 0...0.05)
        place = (place.x + step * cos(angle), place.y + step * sin(angle))
        return Point(x: place.x, y: place.y)
      })
  }

  private func expectEqual(_ painter: borrowing Painter, _ scene: [DrawCommand]) throws {
    var fresh = try Self.painter()
    _ = try fresh.paint(scene)
    let same = fresh.buffer.pixels == painter.buffer.pixels
    #expect(same)
  }

  @Test func inkDrawnPointByPointEqualsInkDrawnAtOnce() throws {
    var painter = try Self.painter()
    var strokes: [Stroke] = []
    for _ in 0..<5 {
      let stroke = Self.wander(40)
      strokes.append(Stroke(points: []))
      for end in 1...40 {
        strokes[strokes.count - 1].points = Array(stroke.points[..<end])
        _ = try painter.paint([Self.paper, Self.ink(strokes)])
        if end % 8 == 0 { try expectEqual(painter, [Self.paper, Self.ink(strokes)]) }
      }
    }
  }

  @Test func aSmallCanvasChangesAsWell() throws {
    var painter = try makePainter(width: 100, height: 100)
    for strokes in [[Self.wander(30)], [Self.wander(30), Self.wander(1)], []] {
      for end in [1, 7, 30] {
        let part = strokes.map { Stroke(points: Array($0.points.prefix(end))) }
        let command = DrawCommand.ink(
          part, canvas: InkTests.canvas, radius: 0, penWidth: 0.1, black)
        _ = try painter.paint([background, command])
        let same = try painted([command]).pixels == painter.buffer.pixels
        #expect(same)
      }
    }
  }

  @Test func undoneRedoneAndErasedInkLeavesNoResidue() throws {
    var painter = try Self.painter()
    var random = SystemRandomNumberGenerator()
    var strokes = (0..<20).map { _ in Self.wander(.random(in: 1...60)) }
    for _ in 0..<60 {
      let index = Int.random(in: 0..<strokes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: strokes.removeLast()
      case 1: strokes.append(Self.wander(30))
      case 2: strokes.remove(at: index)
      case 3: strokes.replaceSubrange(index...index, with: Self.cut(strokes[index]))
      default: strokes.insert(Self.wander(10), at: index)
      }
      if strokes.isEmpty { strokes = [Self.wander(20)] }
      _ = try painter.paint([Self.paper, Self.ink(strokes)])
      try expectEqual(painter, [Self.paper, Self.ink(strokes)])
    }
  }

  /// The two parts that an eraser leaves of a stroke.
  private static func cut(_ stroke: Stroke) -> [Stroke] {
    let count = stroke.points.count
    let parts = [stroke.points.prefix(count / 3), stroke.points.suffix(count / 3)]
    return parts.filter { !$0.isEmpty }.map { Stroke(points: Array($0)) }
  }

  @Test func clearedInkComesBack() throws {
    var painter = try Self.painter()
    let strokes = (0..<30).map { _ in Self.wander(60) }
    for shown in [strokes, [], strokes, strokes.dropLast() + [], [], [Self.wander(5)], strokes] {
      _ = try painter.paint([Self.paper, Self.ink(shown)])
      try expectEqual(painter, [Self.paper, Self.ink(shown)])
    }
    _ = try painter.paint([Self.paper])
    try expectEqual(painter, [Self.paper])
    _ = try painter.paint([Self.paper, Self.ink(strokes)])
    try expectEqual(painter, [Self.paper, Self.ink(strokes)])
  }

  @Test func scrubbingShowsExactlyThatMomentOverTheGhost() throws {
    var painter = try Self.painter()
    let strokes = (0..<25).map { _ in Self.wander(60) }
    let gray = Color(0xDDDDDD)
    _ = try painter.paint([Self.paper, Self.ink(strokes)])
    for moment in [1450, 1449, 1300, 1310, 20, 900, 0, 1500, 700] {
      var moments = Array(strokes[..<(moment / 60)])
      if moment % 60 > 0 {
        moments.append(Stroke(points: Array(strokes[moment / 60].points[..<(moment % 60)])))
      }
      let scene = [Self.paper, Self.ink(strokes, gray), Self.ink(moments)]
      _ = try painter.paint(scene)
      try expectEqual(painter, scene)
    }
    _ = try painter.paint([Self.paper, Self.ink(strokes)])
    try expectEqual(painter, [Self.paper, Self.ink(strokes)])
  }

  @Test func eachInkOfASceneIsItsOwn() throws {
    let places = (0..<9).map { index in
      Rect(x: Double(index % 3) * 100, y: Double(index / 3) * 100, width: 96, height: 96)
    }
    func scene(_ strokes: [[Stroke]]) -> [DrawCommand] {
      [Self.paper]
        + zip(strokes, places).map {
          .ink($0, canvas: $1, radius: 4, penWidth: 0.05, black)
        }
    }
    var painter = try Self.painter()
    var strokes = (0..<9).map { _ in [Self.wander(20), Self.wander(20)] }
    _ = try painter.paint(scene(strokes))
    for index in [0, 4, 8] {
      strokes[index] = [Self.wander(9)]
      _ = try painter.paint(scene(strokes))
      try expectEqual(painter, scene(strokes))
    }
    strokes.remove(at: 2)
    _ = try painter.paint(scene(strokes))
    try expectEqual(painter, scene(strokes))
  }

  @Test func anUndoneStrokeRepaintsOnlyWhereItWas() throws {
    var painter = try Self.painter()
    let first = InkTests.stroke([(0.1, 0.1), (0.9, 0.9)])
    let second = InkTests.stroke([(0.6, 0.2), (0.7, 0.2)])
    _ = try painter.paint([Self.paper, Self.ink([first, second])])
    let changed = try painter.paint([Self.paper, Self.ink([first])])
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { $0.width < 50 && $0.height < 24 && $0.minX > 160 })
  }

  @Test func aCutRepaintsOnlyFromTheCutOn() throws {
    var painter = try Self.painter()
    let points = (0...40).map { (0.1 + 0.02 * Double($0), 0.5) }
    let whole = InkTests.stroke(points)
    _ = try painter.paint([Self.paper, Self.ink([whole])])
    let short = InkTests.stroke(Array(points[..<35]))
    let changed = try painter.paint([Self.paper, Self.ink([short])])
    #expect(changed.allSatisfy { $0.width < 90 && $0.height < 24 && $0.minX > 190 })
  }
}
