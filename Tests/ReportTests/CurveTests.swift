import Foundation
import Report
import Testing
import Training

@Suite("Learning curves")
struct CurveTests {
  private let accuracy = "//figure[figcaption/strong='Accuracy']"

  @Test("Figures stand where the axes say")
  func coordinates() throws {
    let epochs = [0.5, 0.75, 1.0].enumerated().map { index, training in
      Samples.epoch(index + 1, training: training, validation: ["images": 0.6])
    }
    let page = try ParsedPage(Samples.input(epochs: epochs))
    // From 50 % at 216 to 100 % at 30, and from epoch 1 at 52 to epoch 3 at 346.
    #expect(
      try page.texts("\(accuracy)//path/@d") == [
        "M52.0 216.0L199.0 123.0L346.0 30.0", "M52.0 178.8L199.0 178.8L346.0 178.8",
      ])
    let ticks = try page.texts("\(accuracy)//text[@class='tick']")
    #expect(ticks == ["50", "60", "70", "80", "90", "100", "1", "2", "3", "epoch"])
    #expect(try page.texts("\(accuracy)//ul/li") == ["training", "validation, images"])
    #expect(page.html.contains("that of epoch 1."))
  }

  @Test("Names at the ends of lines keep apart, in the lines' order")
  func labels() throws {
    let epochs = [
      Samples.epoch(1, training: 0.9, validation: ["images": 0.5, "ink": 0.3]),
      Samples.epoch(2, training: 0.95, validation: ["images": 0.951, "ink": 0.952]),
    ]
    let page = try ParsedPage(Samples.input(epochs: epochs))
    for figure in [accuracy, "//figure[figcaption/strong='Loss']"] {
      let names = try page.texts("\(figure)//text[starts-with(@class,'name')]")
      let places = try page.texts("\(figure)//text[starts-with(@class,'name')]/@y")
        .compactMap(Double.init)
      #expect(names == ["training", "images", "ink"] && places.count == 3)
      let sorted = places.sorted()
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 14.9 })
      #expect(places == (figure == accuracy ? sorted.reversed() : sorted))
      #expect(sorted.allSatisfy { (20...221).contains($0) })
    }
  }

  /// Steps that never reach the end of the axis would take all time.
  @Test(
    "An axis ends, whatever the figures are",
    arguments: [[-1e308, 1e308], [1e20, 1e20], [1e308, 1e308], [0, 1e-300], [1e16, 1e16 + 2]])
  func extremes(losses: [Double]) throws {
    let epochs = losses.enumerated().map { Samples.epoch($0 + 1, training: 1 - $1) }
    let page = try ParsedPage(Samples.input(epochs: epochs))
    // The other sections have figures too.
    let figure = "//section[@id='learning']//figure"
    #expect(try page.count(figure) == 2)
    #expect((1...40).contains(try page.count("\(figure)//text[@class='tick']")))
  }

  @Test("One epoch is a point in the middle; none is said in words")
  func few() throws {
    let one = try ParsedPage(Samples.input(epochs: [Samples.epoch(1, training: 0.875)]))
    #expect(try one.texts("\(accuracy)//circle/@cx") == ["199.0"])
    #expect(try one.texts("\(accuracy)//text[@class='tick'][.='1']") == ["1"])
    let none = try ParsedPage(Samples.input())
    #expect(try none.count("//section[@id='learning']//figure") == 0)
    #expect(none.html.contains("There is no log to draw"))
  }
}
