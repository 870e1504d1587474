import Network
import Preprocess
import Support
import Testing
import WindowModel

@Suite("The sheet of numbers")
struct NumberSheetTests {
  /// The value of a unit, computed from the strings of its sheet alone: the products of what is
  /// multiplied, the line of smaller products, the bias, and what is above 0. Also how far rounding
  /// can lead away from the exact value.
  private func byHand(_ sheet: NumberSheet) throws -> (value: Double, error: Double) {
    var sum = 0.0
    let half = 0.5e-3
    var error = 0.0
    for term in sheet.terms {
      let (input, weight) = (try number(term.input), try number(term.weight))
      sum += input * weight
      error += half * (abs(input) + abs(weight)) + half * half
    }
    for line in sheet.lines {
      if line.label.english.hasSuffix("smaller products") {
        sum += try number(line.figure)
        error += half
      } else if line.label == "+ bias" {
        sum += try number(line.figure)
        error += half
      } else if line.label.english.hasPrefix("ReLU") {
        sum = max(0, sum)
      }
    }
    return (sum, error + half)
  }

  /// A window with the sheet of a unit of the second layer.
  private static func sheet(of architecture: String, size: Size) throws -> Script {
    var script = Script(models: [try .network(architecture)], size: size)
    script.draw((0.3, 0.2), (0.4, 0.5), (0.7, 0.5), (0.5, 0.9))
    script.rest()
    script.press(.insideLens)
    script.frame()
    for _ in 0..<30 where script.state.pickedUnit?.layer != 1 { script.press(.nextControl) }
    script.press(.numbers)
    return script
  }

  private func number(_ text: String) throws -> Double {
    try #require(Double(text.replacing("−", with: "-")))
  }

  @Test(
    "From the sheet's strings alone a unit's value can be computed, within the rounding",
    arguments: ["784,5x5x16,3x3x32/1,24,11", "784,40,20,10"])
  func byHand(architecture: String) throws {
    var script = Script(models: [try .network(architecture)])
    script.draw((0.3, 0.2), (0.4, 0.5), (0.7, 0.5), (0.5, 0.9))
    script.rest()
    script.press(.insideLens)
    script.frame()
    var layers: Set<Int> = []
    for _ in 0..<30 {
      script.press(.nextControl)
      guard let unit = script.state.pickedUnit else { continue }
      layers.insert(unit.layer)
      for _ in 0..<3 {
        script.type(.right)
        script.press(.numbers)
        let sheet = try #require(script.state.numberSheet)
        let (value, error) = try byHand(sheet)
        // With pooling, the value before the last line is the largest of those that are compared.
        let shown = try number(try #require(sheet.lines.last).figure)
        #expect(abs(value - shown) <= error, "\(sheet.title): \(value), shown \(shown)")
        #expect(error < 0.2)
        script.press(.numbers)
      }
    }
    #expect(layers.count == (architecture.contains("x") ? 4 : 3))
  }

  @Test("Every string of the sheet is in the window", arguments: [960.0, 640])
  func shown(width: Double) throws {
    let script = try Self.sheet(
      of: "784,5x5x16,3x3x32/1,24,11", size: Size(width: width, height: width * 2 / 3))
    let sheet = try #require(script.state.numberSheet)
    let texts = Set(script.texts)
    #expect(texts.contains(sheet.title.english) && !sheet.terms.isEmpty)
    for term in sheet.terms {
      for string in [term.place, term.input, term.weight, term.product] {
        #expect(texts.contains(string))
      }
    }
    for line in sheet.lines {
      #expect(texts.contains(line.label.english) && texts.contains(line.figure))
    }
    let frame = script.state.layout.sheet(script.state.sheet)
    for case .text(let string, let place, _, _) in script.scene
    where string == sheet.terms[0].place {
      #expect(frame.contains(place))
    }
  }

  @Test("Each column of figures has a heading, also one of a single figure")
  func headings() throws {
    var remainders: Set<Int> = []
    for height in stride(from: 480.0, through: 1000, by: 18) {
      let script = try Self.sheet(
        of: "784,40,20,10", size: Size(width: 1280, height: height))
      let sheet = try #require(script.state.numberSheet)
      let terms = Set(sheet.terms.map(\.place))
      let frame = script.state.layout.sheet(script.state.sheet)
      // What is drawn after the sheet's title is in front of the window, in columns of 264 points.
      let title = sheet.title.english
      let shown = script.scene.drop { item in
        if case .text(title, _, _, _) = item { false } else { true }
      }
      var (heights, headings): ([Int: Set<Double>], Set<Int>) = ([:], [])
      for case .text(let string, let place, _, _) in shown {
        let column = Int((place.x - frame.x - 32) / 264)
        if terms.contains(string) { heights[column, default: []].insert(place.y) }
        if string == "weight" { headings.insert(column) }
      }
      #expect(headings == Set(heights.keys), "\(height)")
      let rows = try #require(heights[0]).count
      remainders.insert(terms.count % rows)
    }
    #expect(remainders.contains(1), "\(remainders)")
  }
}
