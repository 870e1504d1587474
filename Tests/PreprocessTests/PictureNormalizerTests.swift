import Preprocess
import TestSupport
import Testing

@Suite("Pictures to 28x28")
struct PictureNormalizerTests {
  let normalizer = Normalizer()

  /// A picture of a seven made of square dots, `scale` pixels per dot.
  func seven(
    scale: Int, background: UInt8, foreground: UInt8, left: Int = 3, top: Int = 2, margin: Int = 4
  ) -> Picture {
    let shape = ["#######", "#######", ".....##", "....##.", "...##..", "..##...", "..##..."]
    let side = (7 + max(left, top) + margin) * scale
    var pixels = [UInt8](repeating: background, count: side * side)
    for (row, line) in shape.enumerated() {
      for (column, mark) in line.enumerated() where mark == "#" {
        for y in 0..<scale {
          for x in 0..<scale {
            pixels[((row + top) * scale + y) * side + (column + left) * scale + x] = foreground
          }
        }
      }
    }
    return Picture(width: side, height: side, pixels: pixels)
  }

  @Test("Dark on light and light on dark read the same")
  func polarity() throws {
    let dark = try #require(normalizer.image(of: seven(scale: 10, background: 255, foreground: 0)))
    let light = try #require(normalizer.image(of: seven(scale: 10, background: 0, foreground: 255)))
    #expect(dark == light)
  }

  @Test("A gray foreground on a gray background becomes full foreground")
  func contrast() throws {
    let full = try #require(normalizer.image(of: seven(scale: 10, background: 255, foreground: 0)))
    let weak = try #require(
      normalizer.image(of: seven(scale: 10, background: 200, foreground: 120)))
    #expect(weak.difference(from: full) <= 1)
  }

  @Test("The position and size of the digit in the picture do not change the image")
  func placeAndSize() throws {
    let reference = try #require(
      normalizer.image(of: seven(scale: 20, background: 255, foreground: 0)))
    for (scale, left, top, margin) in [(20, 9, 0, 8), (60, 1, 6, 9), (3, 2, 2, 40)] {
      let picture = seven(
        scale: scale, background: 255, foreground: 0, left: left, top: top, margin: margin)
      #expect(try #require(normalizer.image(of: picture)).difference(from: reference) <= 1)
    }
  }

  @Test("The digit fills the box and its center of mass is in the middle")
  func boxAndCenter() throws {
    let image = try #require(
      normalizer.image(of: seven(scale: 25, background: 230, foreground: 20)))
    #expect((19...21).contains(image.inkSize.height))
    #expect(abs(image.centerOfMass.x - 14.5) < 0.1)
    #expect(abs(image.centerOfMass.y - 14.5) < 0.1)
  }

  @Test("A thin line in a large picture keeps its strength")
  func thinLine() throws {
    var pixels = [UInt8](repeating: 255, count: 600 * 600)
    for row in 50..<550 { pixels[row * 600 + 300] = 0 }
    let image = try #require(
      normalizer.image(of: Picture(width: 600, height: 600, pixels: pixels)))
    #expect(image.pixels.max() == 255)
    #expect((19...21).contains(image.inkSize.height))
  }

  @Test("The strongest twentieth of many shades becomes full foreground")
  func strongestInk() throws {
    var pixels = [UInt8](repeating: 255, count: 40 * 40)
    for place in 0..<400 {
      pixels[(10 + place / 20) * 40 + 10 + place % 20] = UInt8(170 - place * 170 / 399)
    }
    let image = try #require(
      normalizer.image(of: Picture(width: 40, height: 40, pixels: pixels)))
    let inked = image.pixels.count { $0 > 5 }
    let full = image.pixels.count { $0 == 255 }
    #expect(inked >= 400)
    #expect((inked / 20...inked / 14).contains(full), "\(full) of \(inked)")
  }

  @Test("A picture with one shade or without pixels has no image")
  func blank() {
    for shade in [UInt8(0), 128, 255] {
      let picture = Picture(
        width: 40, height: 30, pixels: Array(repeating: shade, count: 1200))
      #expect(normalizer.image(of: picture) == nil)
    }
    #expect(normalizer.image(of: Picture(width: 0, height: 0, pixels: [])) == nil)
    let noise = Picture(width: 40, height: 30, pixels: (0..<1200).map { UInt8(250 + $0 % 6) })
    #expect(normalizer.image(of: noise) == nil)
  }

  @Test("A single dark pixel gives an image")
  func singlePixel() throws {
    var pixels = [UInt8](repeating: 255, count: 100)
    pixels[55] = 0
    #expect(normalizer.image(of: Picture(width: 10, height: 10, pixels: pixels)) != nil)
    #expect(normalizer.image(of: Picture(width: 2, height: 1, pixels: [0, 255])) != nil)
  }

  @Test("An image of MNIST stays nearly the same")
  func roundTrip() throws {
    let strokes = try #require(normalizer.image(of: Drawing(SampleInk.seven)))
    let picture = Picture(width: 28, height: 28, pixels: strokes.pixels.map { 255 - $0 })
    let back = try #require(normalizer.image(of: picture))
    let differences = zip(strokes.pixels, back.pixels).map { abs(Int($0) - Int($1)) }
    #expect(differences.reduce(0, +) / 784 < 12)
  }
}
