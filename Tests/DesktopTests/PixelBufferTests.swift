import Desktop
import Testing

@Suite("Pixel buffers")
struct PixelBufferTests {
  @Test(arguments: [
    (1, 1, true), (7680, 4320, true), (16384, 4096, true), (16384, 4097, false), (1, 16385, false),
    (32767, 32767, false), (0, 640, false), (640, -1, false), (Int.max, Int.max, false),
  ])
  func aBufferHoldsTheSizesOfScreens(width: Int, height: Int, isHeld: Bool) {
    #expect(PixelBuffer.canHold(width: width, height: height) == isHeld)
  }

  @Test func aSizeOutOfBoundsIsClamped() {
    let large = PixelBuffer(width: 32767, height: 32767)
    #expect((large.width, large.height) == (16384, 4096))
    let none = PixelBuffer(width: -1, height: 0)
    #expect((none.width, none.height) == (1, 1))
  }
}
