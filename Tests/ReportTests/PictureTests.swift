import Evaluation
import Foundation
import Network
import Report
import TestSupport
import Testing
import Training

/// Whether the pictures can be checked by a program that is not ours.
private let hasPillow = (try? Python.run("import PIL")) != nil

@Suite("Pictures in the page")
struct PictureTests {
  /// The channel of a PNG in base64 as numbers, by Pillow.
  private func pixels(_ source: String, channel: String) throws -> [Int] {
    let script = """
      import base64, io, sys
      from PIL import Image
      image = Image.open(io.BytesIO(base64.b64decode(sys.argv[1].split(",", 1)[1])))
      assert image.size == (28, 28)
      channel = image.convert("RGBA").getchannel(sys.argv[2])
      print(*channel.tobytes())
      """
    return try Python.run(script, [source, channel]).split(separator: " ")
      .compactMap { Int($0.filter(\.isNumber)) }
  }

  @Test(
    "A digit is shown as the network saw it, pixel for pixel",
    .enabled(if: hasPillow, "skipped: no python3 with Pillow (Debian: python3-pil)"))
  func digits() throws {
    let page = try ParsedPage(Samples.input(images: [Samples.example(4, as: 4)]))
    let source = try #require(try page.texts("//*[@id='images-4-4']//img/@src").first)
    #expect(try pixels(source, channel: "A") == Samples.image(4).pixels.map(Int.init))
    #expect(try pixels(source, channel: "R").allSatisfy { $0 == 0 })
  }

  @Test(
    "A weight of 0 is clear, others are colored by sign and magnitude",
    .enabled(if: hasPillow, "skipped: no python3 with Pillow (Debian: python3-pil)"))
  func weights() throws {
    var weights = Matrix(rows: 784, columns: 10)
    weights[0, 0] = 2
    weights[1, 0] = -2
    weights[2, 0] = 1
    for pixel in 0..<784 { weights[pixel, 9] = 2 }
    let layer = DenseLayer(
      weights: weights, biases: Array(repeating: 0, count: 10), activation: .softmax)
    let page = try ParsedPage(
      Samples.input(model: Model(network: NeuralNetwork(layers: [layer]))))
    #expect(page.html.contains("a weight of 2.00 or more"))
    let source = try #require(try page.texts("//*[@class='tiles']/img/@src").first)
    let alphas = try pixels(source, channel: "A")
    #expect(alphas[0] == 255 && alphas[1] == 255 && abs(alphas[2] - 128) <= 5)
    #expect(alphas.dropFirst(3).allSatisfy { $0 == 0 })
    let blues = try pixels(source, channel: "B")
    #expect(blues[0] > 200 && blues[1] < 50)
  }

  @Test("A tile for every neuron, up to 128")
  func tiles() throws {
    let few = try ParsedPage(Samples.input(model: Samples.model(sizes: [784, 10])))
    #expect(try few.count("//*[@class='tiles']/img") == 10)
    let many = try ParsedPage(Samples.input(model: Samples.model(sizes: [784, 130, 10])))
    #expect(try many.count("//*[@class='tiles']/img") == 128)
    #expect(many.html.contains("The first 128 are shown."))
  }

  @Test("Neurons weigh the image, filters of a convolution a neighborhood")
  func units() throws {
    let dense = try ParsedPage(Samples.input(model: Samples.model(sizes: [784, 12, 10])))
    #expect(dense.html.contains("Each of its 12 neurons weighs the 784 pixels:"))
    #expect(dense.html.contains("blank in every training image"))
    #expect(try dense.count("//img[@alt='weights of neuron 12' and @width='28']") == 1)
    let layers = try #require(Architecture("784,5x5x16,10"))
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(layers, random: &random)
    let page = try ParsedPage(Samples.input(model: Model(network: network)))
    #expect(
      page.html.contains(
        "Each of its 16 filters weighs 5x5 neighboring pixels, at every place of the image:"))
    #expect(!page.html.contains("784 pixels") && !page.html.contains("in every training image"))
    #expect(try page.count("//img[@alt='weights of filter 16' and @width='5']") == 1)
  }

  @Test("Ink that is not there is shown as an empty image")
  func blank() throws {
    let page = try ParsedPage(
      Samples.input(ink: [EvaluatedExample(label: 4, reading: nil, writer: nil)]))
    #expect(try page.count("//*[@id='ink-4-0']//img") == 1)
  }
}
