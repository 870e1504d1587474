import Desktop
import Images
import Network
import Preprocess
import Recognition
import TestSupport
import Testing
import WindowModel

@Suite("Heat maps") struct HeatMapTests {
  private let explainer: Explainer

  init() {
    var random = RandomSource(seed: 1)
    explainer = Explainer(
      Recognizer(name: "random", network: NeuralNetwork(sizes: [784, 16, 10], random: &random)))
  }

  private func decoded(_ bytes: [UInt8]) throws -> ColorPicture {
    try ColorPicture(bytes: bytes, largestSide: HeatMap.side)
  }

  private func hex(_ color: Color) -> UInt32 {
    UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
  }

  @Test func thePieceThatSpeaksMostHasTheFullColor() throws {
    let drawing = SmallData.drawing(SampleInk.four)
    for label in 0..<4 {
      let ink = try #require(explainer.explain(drawing, Question(label: label)))
      let strongest = try #require(
        ink.pieces.max { abs($0.relevance) < abs($1.relevance) })
      let picture = try decoded(HeatMap.png(ink, .light))
      let middle = strongest.points[strongest.points.count / 2]
      let side = Double(HeatMap.side)
      let pixel = picture.pixels[Int(middle.y * side) * HeatMap.side + Int(middle.x * side)]
      let color = strongest.relevance > 0 ? Palette.light.accent : Palette.light.against
      #expect(pixel == hex(color))
      #expect(picture.pixels[0] == hex(Palette.light.paper))
    }
  }

  @Test func aPixelHasTheColorOfItsRelevance() throws {
    let image = DigitImage(pixels: (0..<784).map { $0 / 28 == 14 ? 255 : 0 })
    let pixels = try #require(explainer.explain(image, Question(label: 2)))
    let picture = try decoded(HeatMap.png(pixels, of: image, .dark))
    let size = HeatMap.side / 28
    for column in 0..<28 {
      let pixel = picture.pixels[(14 * size + 3) * HeatMap.side + column * size + 3]
      #expect(pixel == hex(Palette.dark.heat(pixels.heat[14 * 28 + column])))
    }
    #expect(pixels.heat.map(abs).max() == 1)
    #expect(picture.pixels[0] == hex(Palette.dark.paper))
  }

  @Test func inkThatSpeaksForNothingIsGray() {
    #expect(Palette.light.heat(0) == Palette.light.edge)
    #expect(Palette.light.heat(1) == Palette.light.accent)
    #expect(Palette.light.heat(-2) == Palette.light.against)
  }
}
