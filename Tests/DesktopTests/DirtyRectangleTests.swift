import Desktop
import Preprocess
import Testing
import WindowModel

@Suite("Repainting")
struct DirtyRectangleTests {
  private static let window = PixelRect(minX: 0, minY: 0, maxX: 960, maxY: 640)

  @Test func theFirstSceneIsPaintedCompletely() throws {
    var painter = try makePainter()
    #expect(try painter.paint(SampleScene.scene()) == [Self.window])
  }

  @Test func anUnchangedSceneRepaintsNothing() throws {
    var painter = try makePainter()
    _ = try painter.paint(SampleScene.scene())
    #expect(try painter.paint(SampleScene.scene()).isEmpty)
  }

  @Test func aLongerStrokeRepaintsOnlyItsEnd() throws {
    var painter = try makePainter()
    let points = (0...40).map { Point(x: 0.2 + 0.01 * Double($0), y: 0.5) }
    _ = try painter.paint(SampleScene.scene([Stroke(points: Array(points.dropLast()))]))
    let changed = try painter.paint(SampleScene.scene([Stroke(points: points)]))
    #expect(changed.count == 1)
    // The last four pieces of the curve change and one is added, each 6 pixels long.
    #expect(changed.allSatisfy { $0.width < 70 && $0.height < 40 && $0.minX > 325 })
  }

  @Test func aNewReadingRepaintsOnlyItsText() throws {
    var painter = try makePainter()
    _ = try painter.paint(SampleScene.scene())
    let changed = try painter.paint(SampleScene.scene(reading: "7"))
    #expect(changed.count == 1)
    #expect(changed.allSatisfy { $0.minX >= 630 && $0.maxX < 740 && $0.maxY < 180 })
  }

  @Test func distantChangesAreRepaintedSeparately() throws {
    var painter = try makePainter()
    _ = try painter.paint(SampleScene.scene())
    let strokes = SampleScene.strokes + [Stroke(points: [Point(x: 0.1, y: 0.9)])]
    let changed = try painter.paint(SampleScene.scene(strokes, reading: "7"))
    #expect(changed.count == 2)
  }

  @Test func thePixelsDoNotDependOnEarlierScenes() throws {
    let scenes: [Scene] = [
      SampleScene.scene(), SampleScene.scene([]), SampleScene.scene(reading: ""),
      SampleScene.scene(SampleScene.strokes.reversed(), reading: "8"),
      [SampleScene.scene()[0]], SampleScene.scene().dropLast(3) + [],
      SampleScene.scene([SampleScene.strokes[0]]),
    ]
    var painter = try makePainter()
    for scene in scenes + scenes.reversed() + scenes {
      _ = try painter.paint(scene)
      var fresh = try makePainter()
      _ = try fresh.paint(scene)
      let same = fresh.buffer.pixels == painter.buffer.pixels
      #expect(same)
    }
  }

  @Test func aNewSizeRepaintsEverything() throws {
    var painter = try makePainter()
    _ = try painter.paint(SampleScene.scene())
    painter.resize(width: 1440, height: 960, scale: PixelScale(1.5))
    let changed = try painter.paint(SampleScene.scene())
    #expect(changed == [PixelRect(minX: 0, minY: 0, maxX: 1440, maxY: 960)])
    var fresh = try makePainter(scale: 1.5)
    _ = try fresh.paint(SampleScene.scene())
    let same = fresh.buffer.pixels == painter.buffer.pixels
    #expect(same)
  }
}
