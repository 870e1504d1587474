import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import Report
import TestSupport
import Testing
import Training

@Suite("Sections of the page")
struct SectionTests {
  private let images = "//section[@id='images']"

  @Test("A bin of the reliability diagram has its count and its interval")
  func reliability() throws {
    let page = try ParsedPage(Samples.input())
    let bins = Reliability(Samples.evaluated).bins.filter { $0.examples > 0 }
    let counts = try page.texts("\(images)//svg//text[@class='count']")
    #expect(counts == bins.map { "\($0.examples)" })
    let intervals = try page.texts("\(images)//details//table[1]/tbody/tr/td[5]")
    #expect(intervals.count == bins.count && intervals.allSatisfy { $0.contains(" to ") })
  }

  @Test("Each digit has its precision, recall, F1 and calibration error")
  func digits() throws {
    let page = try ParsedPage(Samples.input())
    let rows = "\(images)//table[@class='bins digits']/tbody/tr"
    #expect(try page.texts("\(rows)/th") == (0..<10).map(String.init))
    // Of the threes 13 are read as 3 and three as 5; fifteen others are read as 5 too.
    #expect(try page.texts("\(rows)[4]/td").prefix(3) == ["16", "100.00 %", "81.25 %"])
    #expect(try page.texts("\(rows)[6]/td").prefix(3) == ["15", "83.33 %", "100.00 %"])
  }

  @Test("Mistakes are filtered and sorted by radio buttons, without a script")
  func mistakes() throws {
    let page = try ParsedPage(Samples.input())
    let mistakes = "\(images)//*[@class='mistakes']"
    #expect(try page.count("\(mistakes)//input[@type='radio']") == 24)
    #expect(try page.count("\(mistakes)//input[@checked]") == 3)
    #expect(try page.count("\(mistakes)//li[contains(@class,'meant-3 read-5')]") == 3)
    for value in try page.texts("\(mistakes)//input/@value") where value.contains("-") {
      let isDefault = value == "by-share"
      #expect(isDefault || page.html.contains("[value=\"\(value)\"]:checked"))
    }
    let orders = try page.texts("\(mistakes)//li/@style")
    #expect(Set(orders).count == 4)
  }

  @Test("A single mistake among thousands is tinted")
  func heat() throws {
    let many = Array(repeating: Samples.example(2, as: 2), count: 5000)
    let page = try ParsedPage(Samples.input(images: many + [Samples.example(2, as: 7)]))
    let cell = "\(images)//table[@class='confusion']//td[a='1']/@style"
    let heat = try page.texts(cell).first?.split(separator: " ").last.flatMap { Double($0) }
    #expect(try #require(heat) > 0.15)
  }

  @Test("The model card says what the model learned from, how it was measured, where it fails")
  func card() throws {
    let record = TrainingRecord(
      command: "scrawl train", data: ["a file of digits"], seed: 1, epochs: 1, accuracy: [:])
    let page = try ParsedPage(Samples.input(model: Samples.model(training: record)))
    let facts = try page.texts("//section[@id='card']//dd")
    #expect(facts.contains("a file of digits"))
    #expect(facts.contains { $0.hasPrefix("made up: 97.") })
    #expect(facts.contains { $0.contains("the 3 is read worst, 81.25 % correct") })
    #expect(facts.contains { $0.contains("a 3 read as a 5, 3 times") })
    #expect(facts.contains { $0.hasPrefix("has no reject class") })
    #expect(try page.texts("//main/section[1]/@id") == ["card"])
  }

  private func rejected(_ score: Float) -> Reading {
    Reading(
      image: Samples.image(0), probabilities: Array(repeating: 0.1, count: 10),
      none: score < 0.5 ? 0.9 : 0, digitScore: score)
  }

  @Test("What is not a digit has its rates, its histogram and its ROC curve")
  func rejection() throws {
    let results = RejectionResults(
      title: "letters", source: "four letters", readings: [0.2, 0.4, 0.6, 0.1].map(rejected),
      labels: ["a", "b", "b", "c"], digits: Samples.evaluated)
    let page = try ParsedPage(
      ReportInput(name: "x", model: Samples.model(), tests: [], rejections: [results]))
    let section = "//section[@id='rejection-1']"
    let text = try page.texts("\(section)/p[@class='lead']").first ?? ""
    #expect(text.hasPrefix("25.00 % of 4 are accepted as digits"))
    #expect(text.hasSuffix("The area under the ROC curve is 1.0000."))
    #expect(try page.count("\(section)//rect[contains(@class,'others')]") == 4)
    #expect(try page.texts("\(section)//tbody/tr/td") == ["b", "2", "50.00 %"])
    #expect(try page.texts("//section[@id='card']//dd").contains { $0.hasPrefix("1 of 4") })
  }

  @Test("A second model is compared on the same examples")
  func comparison() throws {
    var better = Samples.evaluated
    let wrong = better.indices.filter { !better[$0].isCorrect }
    for index in wrong.dropFirst() { better[index] = Samples.example(7, as: 7) }
    better[0] = Samples.example(0, as: 6)
    let epochs = [Samples.epoch(1, training: 0.9, validation: ["images": 0.8])]
    let html = Page(
      Samples.input(name: "one", epochs: epochs),
      comparedWith: Samples.input(name: "two", epochs: epochs, images: better)
    ).html()
    let page = try ParsedPage(html: html)
    let section = "//section[@id='comparison']"
    let cells = try page.texts("\(section)//table[contains(@class,'pairs')]/tbody/tr/td")
    #expect(cells == ["144", "1", "3", "1"])
    // Of four tosses one or fewer: 2 · (1 + 4) / 16.
    #expect(try page.texts("\(section)//data[@class='p']") == ["= 0.6250"])
    #expect(html.contains("within what chance explains"))
    #expect(try page.count("\(section)//ul[@class='gallery'][1]/li") == 3)
    #expect(
      try page.texts("\(section)//figure[1]//ul[@class='legend']/li")
        == ["validation, images, 1: one", "validation, images, 2: two"])
  }

  @Test("Accuracy is drawn against what is done to the examples, with intervals")
  func robustness() throws {
    let curve = AccuracyCurve(
      name: "Rotation", unit: "degrees",
      points: [-30.0, 0, 30].map { .init(amount: $0, Samples.evaluated) })
    let page = try ParsedPage(
      ReportInput(name: "x", model: Samples.model(), tests: [], robustness: [curve]))
    #expect(try page.count("//section[@id='robustness']//circle") == 3)
    #expect(try page.count("//section[@id='robustness']//path") == 2)
  }

  @Test("A drawing turns around the middle of its canvas, an image moves and loses what leaves")
  func transforms() throws {
    let drawing = Drawing(
      width: 10, height: 10, strokes: [Stroke(points: [Point(x: 10, y: 5)])])
    let point = try #require(drawing.rotated(degrees: 90).strokes.first?.points.first)
    #expect(abs(point.x - 5) < 1e-9 && abs(point.y - 10) < 1e-9)
    var pixels = [UInt8](repeating: 0, count: DigitImage.pixelCount)
    pixels[0] = 9
    pixels[27] = 7
    let moved = DigitImage(pixels: pixels).moved(x: 2, y: 1).pixels
    #expect(moved[28 + 2] == 9 && moved.count { $0 > 0 } == 1)
  }

  @Test("Curves are of at most a thousand examples, one for each way of changing them")
  func curves() {
    let network = Samples.model(sizes: [784, 10]).network
    let recognizer = Recognizer(name: "x", network: network)
    let drawing = Drawing(
      width: 1, height: 1,
      strokes: SampleInk.four.map { line in
        Stroke(points: line.map { Point(x: $0.x, y: $0.y) })
      })
    let drawings = Array(repeating: LabeledDrawing(drawing: drawing, label: 4), count: 1500)
    let curves = Robustness.curves(of: drawings, by: recognizer)
    #expect(curves.map(\.name) == ["Rotation", "Pen width", "Fraction drawn"])
    #expect(curves.allSatisfy { $0.points.allSatisfy { $0.examples == 750 } })
    let images = [LabeledImage(image: Samples.image(1), label: 1)]
    let shift = Robustness.shiftCurve(of: images, by: recognizer)
    #expect(shift.points.map(\.examples) == [1, 4, 4, 4, 4, 4, 4])
  }
}
