import Desktop
import Images
import Preprocess
import Testing
import WindowModel

@Suite("The picture file of a drawing") struct ContentPictureTests {
  private func decoded(_ content: Content, side: Int = 512) throws -> ColorPicture {
    try ColorPicture(bytes: renderPNG(content, side: side), largestSide: side)
  }

  @Test func inkIsBlackOnWhite() throws {
    let stroke = Stroke(points: [Point(x: 0.25, y: 0.5), Point(x: 0.75, y: 0.5)])
    let picture = try decoded(.strokes([stroke]))
    #expect((picture.width, picture.height) == (512, 512))
    #expect(picture.pixels[256 * 512 + 256] == 0 && picture.pixels[0] == 0xFFFFFF)
    let dark = picture.pixels.count { $0 == 0 }
    // A line of half the side with round ends, drawn with the window's pen.
    let width = Pen.width * 512
    #expect(abs(Double(dark) - (256 * width + Double.pi * width * width / 4)) < 700)
  }

  @Test func aPictureKeepsItsProportionsOnWhite() throws {
    let wide = ColorPicture(width: 4, height: 2, pixels: Array(repeating: 0x2040FF, count: 8))
    let picture = try decoded(.picture(wide), side: 100)
    #expect(picture.pixels[50 * 100 + 50] == 0x2040FF && picture.pixels[10 * 100] == 0xFFFFFF)
    #expect(picture.pixels.count { $0 == 0x2040FF } == 5000)
  }

  @Test func blankContentIsAWhitePicture() throws {
    #expect(Set(try decoded(.blank, side: 64).pixels) == [0xFFFFFF])
    let none = ColorPicture(width: 0, height: 0, pixels: [])
    #expect(Set(try decoded(.picture(none), side: 64).pixels) == [0xFFFFFF])
  }
}
