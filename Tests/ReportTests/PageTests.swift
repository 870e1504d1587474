import Evaluation
import Foundation
import Network
import Report
import TestSupport
import Testing
import Training

@Suite("The page")
struct PageTests {
  @Test("Figures are those of an evaluation, digit for digit")
  func figures() throws {
    let page = try ParsedPage(Samples.input(ink: Array(Samples.evaluated.dropFirst(30))))
    for (id, evaluated) in [
      ("images", Samples.evaluated), ("ink", Array(Samples.evaluated.dropFirst(30))),
    ] {
      let evaluation = EvaluationMetrics(evaluated)
      let section = "//section[@id='\(id)']"
      #expect(
        try page.texts("\(section)//data[@class='accuracy']/@value") == ["\(evaluation.accuracy)"])
      #expect(try page.texts("\(section)//data[@class='loss']/@value") == ["\(evaluation.loss)"])
      let digits = "\(section)//table[@class='shares']//data/@value"
      #expect(try page.texts(digits) == evaluation.perDigit.compactMap(\.self).map { "\($0)" })
      let cells = try page.texts("\(section)//table[@class='confusion']/tbody/tr/td")
      #expect(cells.map { Int($0) ?? 0 } == Array(evaluation.confusion.joined()))
      let error = Reliability(evaluated).expectedError
      #expect(try page.texts("\(section)//data[@class='calibration']/@value") == ["\(error)"])
    }
  }

  @Test("It needs nothing else: no script, no address, no file")
  func selfContained() throws {
    let page = try ParsedPage(Samples.input(epochs: [Samples.epoch(1, training: 0.9)]))
    #expect(page.html.hasPrefix("<!DOCTYPE html>\n"))
    #expect(!page.html.contains("://") && !page.html.contains("url("))
    #expect(try page.count("//script") == 0 && page.count("//link") == 0)
    #expect(try page.texts("//@src").allSatisfy { $0.hasPrefix("data:image/png;base64,") })
    #expect(try page.texts("//@href").allSatisfy { $0.hasPrefix("#") })
    #expect(try page.count("//@onload | //@onclick | //@onerror") == 0)
  }

  @Test("Every link leads somewhere; a cell's to as many images as it counts")
  func links() throws {
    let page = try ParsedPage(Samples.input())
    let ids = try page.texts("//@id")
    #expect(Set(ids).count == ids.count)
    #expect(try page.texts("//@href").allSatisfy { ids.contains(String($0.dropFirst())) })
    #expect(try page.count("//*[@id='images-3-5']//img") == 3)
    #expect(try page.count("//*[@id='images-9-4']//img") == 1)
    #expect(try page.count("//*[@id='images-2-2']//img") == 12)
    #expect(try page.texts("//table[@class='confusion']//a").count == 12)
  }

  @Test("Names from outside stay text", arguments: ["", "\u{301}", "\u{338}", "\u{200D}"])
  func escaping(mark: String) throws {
    let name = "<\(mark)script>alert(1)</script>\"\(mark) onload='x' & <!-- ]]>"
    let record = TrainingRecord(
      command: name, data: [name], seed: 1, epochs: 2, accuracy: [name: 0.5])
    let page = try ParsedPage(Samples.input(name: name, model: Samples.model(training: record)))
    func composed(_ texts: [String]) -> [String] {
      texts.map(\.precomposedStringWithCanonicalMapping)
    }
    let expected = [name.precomposedStringWithCanonicalMapping]
    #expect(try composed(page.texts("//h1")) == expected)
    #expect(try composed(page.texts("//pre")) == expected)
    #expect(try page.count("//script") == 0 && page.count("//@onload") == 0)
  }

  @Test("A byte of a name that is no UTF-8 is shown as its number")
  func escapedByte() throws {
    let page = try ParsedPage(Samples.input(name: "caf\u{10FFE9}", model: Samples.model()))
    #expect(try page.texts("//h1") == [#"caf\xE9"#])
  }

  @Test("Worst mistakes come with the surest first; the sample is the same every time")
  func galleries() throws {
    let page = try ParsedPage(Samples.input())
    let worst = try page.texts("//h3[.='The worst mistakes']/following::ul[1]/li")
    #expect(
      worst == [
        "3 read as 595.00 %", "3 read as 580.00 %", "3 read as 570.00 %", "9 read as 450.00 %",
      ])
    #expect(try page.count("//h3[.='A random sample']/following::ul[1]/li") == 32)
    #expect(Page(Samples.input()).html() == page.html)
  }

  @Test("No mistake, no example of some digits, or no example at all")
  func sparse() throws {
    let right = try ParsedPage(Samples.input(images: [Samples.example(7, as: 7)]))
    #expect(right.html.contains("There is none."))
    #expect(try right.texts("//table[@class='shares']/tbody/tr/th") == ["7"])
    #expect(try right.texts("//table[@class='confusion']//a") == ["1"])
    #expect(try right.count("//section[@id='ink']") == 0)
    let empty = try ParsedPage(Samples.input(images: []))
    #expect(try empty.texts("//data[@class='accuracy']") == ["0.00 %"])
    #expect(try empty.count("//section[@id='images']//img") == 0)
  }

  @Test("Of more mistakes than there is room for, a number of each kind is shown, and it is said")
  func room() throws {
    let many = (0..<2500).map { Samples.example($0 % 5, as: $0 % 5 == 0 ? 9 : 8) }
    let page = try ParsedPage(Samples.input(images: many))
    #expect(page.html.contains("at most 400 are shown"))
    #expect(try page.count("//*[@class='group']//img") == 2000)
    #expect(try page.texts("//*[@id='images-0-9']/p/span") == ["and 100 more"])
  }

  @Test("Writers stand worst first; ink of unknown writers has no such table")
  func writers() throws {
    let ink = [(5, 1), (5, 1), (8, 1), (8, 2), (2, 2), (2, 1), (2, 2)].map { writer, digit in
      Samples.example(1, as: digit, writer: writer)
    }
    let page = try ParsedPage(Samples.input(ink: ink))
    let table = "//section[@id='ink']//table[thead/tr/th='Writer']/tbody/tr"
    #expect(try page.texts("\(table)/th") == ["2", "8", "5"])
    #expect(try page.texts("\(table)/td[2]") == ["33.33 %", "50.00 %", "100.00 %"])
    #expect(try page.texts("\(table)/td[4]") == ["1 of 3", "1 of 2", "2 of 2"])
    #expect(try page.count("//section[@id='images']//table[thead/tr/th='Writer']") == 0)
  }

  @Test("Temperature and threshold stand beside the confidence and among what made the model")
  func calibration() throws {
    var model = Samples.model()
    model.calibration = Calibration(temperature: 1.3, threshold: 0.25, slope: 0.8)
    let page = try ParsedPage(Samples.input(model: model))
    let summary = "temperature 1.300, none at 50 % for a score of 0.250, slope 0.800"
    #expect(try page.texts("//section[@id='making']//dd").contains(summary))
    let notes = try page.texts("//section[@id='images']//p")
    #expect(notes.contains { $0.hasPrefix("100.00 % of the digits") && $0.contains(summary) })
  }

  @Test("What is needed to make the model again, or that it is not known")
  func provenance() throws {
    let record = TrainingRecord(
      command: "scrawl train --seed 9", data: ["one", "two"], seed: 9, epochs: 2,
      accuracy: ["test": 0.5])
    let page = try ParsedPage(
      Samples.input(
        model: Samples.model(training: record),
        epochs: [Samples.epoch(1, training: 0.5), Samples.epoch(2, training: 0.6)]))
    let facts = try page.texts("//section[@id='making']//dd")
    #expect(
      facts == [
        "784 → 12 → 10, ReLU, softmax", "9,550", "one", "two", "9", "2", "test 50.00 %",
        "0:05 for 2 epochs, 2.5 s an epoch",
      ])
    #expect(try page.texts("//pre") == ["scrawl train --seed 9"])
    let unknown = try ParsedPage(Samples.input())
    #expect(!unknown.html.contains("temperature"))
    #expect(unknown.html.contains("does not say how it was trained"))
    #expect(unknown.html.contains("not on record"))
  }
}
