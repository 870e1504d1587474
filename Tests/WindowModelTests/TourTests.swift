import Preprocess
import Testing
import WindowModel

@Suite("The tour of the network")
struct TourTests {
  private func started(
    _ architecture: String = "784,5x5x16,24,11", size: Size = Size(width: 960, height: 640),
    isDrawn: Bool = true
  ) throws -> Script {
    var script = Script(models: [try .network(architecture)], size: size)
    if isDrawn { script.draw((0.3, 0.2), (0.4, 0.5), (0.7, 0.5), (0.5, 0.9)) }
    script.rest()
    script.press(.help)
    script.type(.enter)
    script.frame()
    return script
  }

  @Test("Enter in the help sheet, and its button, start the tour in Inside")
  func start() throws {
    var script = try started()
    #expect(script.state.lens == .inside && script.state.sheet == nil)
    #expect(script.state.tourStop == .input)
    script.type(.escape)
    #expect(script.state.tourStop == nil && script.effects.isEmpty)
    script.press(.help)
    let frame = script.state.layout.sheet(.help)
    script.click(script.state.layout.tourStart(in: frame).center)
    #expect(script.state.tourStop == .input)
  }

  @Test("It has seven stops, each with a unit of the user's own drawing and its numbers")
  func stops() throws {
    var script = try started()
    var seen: [TourStop] = []
    while let stop = script.state.tourStop {
      seen.append(stop)
      #expect(script.texts.contains { $0.hasPrefix("\(seen.count) of 7 · ") })
      #expect((script.state.pickedUnit == nil) == (stop == .input))
      #expect(script.state.inside.showsFilters == (stop == .filter))
      script.type(.right)
      script.frame()
    }
    #expect(seen == TourStop.allCases)
    #expect(script.state.pickedUnit == nil && !script.state.inside.showsFilters)
  }

  @Test("Left goes back, and ink that is drawn on the way is the ink of the stops")
  func back() throws {
    var script = try started()
    script.type(.right, .right, .right, .left)
    script.frame()
    #expect(script.state.tourStop == .map)
    let count = script.traces.count
    script.draw((0.2, 0.2), (0.2, 0.4))
    script.frame()
    #expect(script.state.tourStop == .map && script.traces.count > count)
    #expect(script.state.pickedUnit?.layer == 0)
  }

  @Test("A network without filters and a class for none has the stops that it can show")
  func dense() throws {
    var script = try started("784,16,10")
    var seen: [TourStop] = []
    while let stop = script.state.tourStop {
      seen.append(stop)
      script.type(.right)
    }
    #expect(seen == [.input, .neurons, .softmax])
  }

  @Test("Every line of every stop is inside the window", arguments: LayoutTests.sizes)
  func room(size: Size) throws {
    var script = try started(size: size)
    while script.state.tourStop != nil {
      for case .text(let string, let place, let style, let width) in script.scene {
        #expect(place.x >= 0 && place.y <= size.height, "\(string)")
        #expect(style.size >= 12 && width > 0, "\(string)")
      }
      script.type(.right)
      script.frame()
    }
  }

  @Test("A unit that is picked on the way leaves the words of the stop")
  func otherUnit() throws {
    var script = try started()
    while script.state.tourStop != .softmax { script.type(.right) }
    let words = try #require(script.texts.first { $0.hasPrefix("Each output adds up") })
    for _ in 0..<60 where script.state.focus.map({ $0.layer != 0 }) ?? true {
      script.press(.nextControl)
    }
    #expect(script.state.pickedUnit?.layer == 0 && script.texts.contains(words))
  }

  @Test("Before anything is drawn, the stops ask for a drawing")
  func blank() throws {
    var script = try started(isDrawn: false)
    script.type(.right)
    #expect(script.texts.contains { $0.hasPrefix("Draw a digit: every stop") })
  }
}

extension Control {
  /// The layer of a unit; nil for other controls.
  fileprivate var layer: Int? { if case .unit(let unit) = self { unit.layer } else { nil } }
}
