import Foundation
import Preprocess
import Studio
import TestSupport
import Testing

import Shell

@Suite struct PainterTests {
  @Test func aScreenshotIsAPNG() throws {
    var painter = try makePainter()
    _ = try painter.paint(SampleScene.scene())
    let folder = try TemporaryFolder()
    var buffer = painter.buffer
    let path = ProcessInfo.processInfo.environment["LOOK"] ?? folder.file("window.png").path
    try buffer.savePNG(to: path)
    let start = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(4)
    #expect(start == Data([0x89, 0x50, 0x4E, 0x47]))
  }
}

func makePainter(scale: Double = 1) throws -> Painter {
  Painter(
    width: Int(960 * scale), height: Int(640 * scale), scale: PixelScale(scale),
    typesetter: try Typesetter())
}
