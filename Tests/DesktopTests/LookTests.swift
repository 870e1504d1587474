import Desktop
import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

/// Every state of the window is painted at the sizes of the look. With `SCRAWL_SCREENSHOTS` set to
/// a folder, the pictures are saved there.
@Suite struct LookTests {
  enum Look: String, CaseIterable {
    case read, penDown, undecided, rejected, unsure, blank, unread, scrub, toast, gallery, help
    case saveName, focus, picture, eraser, grid, keyboard
    case teachNothing, teachFromNothing, teachScrub, teachSetup
    case teachYourHand, teachNoHand, teachLearning, teachConcerns, corrected, wrong
    case inside, insideFilters, insideNumbers, insideWords, insideClassic, insideScrub
    case why, insideWhy, tour
    case number, numberDown, numberUnknown, numberLong, numberDrag, numberFocus, numberGrid
    case numberPast
  }

  struct Format: CustomStringConvertible {
    var width = 960.0
    var height = 640.0
    var scale = 1.0
    var theme = Theme.light

    var description: String {
      "\(Int(width))x\(Int(height))@\(Int(scale))-\(theme.rawValue)"
    }

    static let all = [
      Format(), Format(theme: .dark), Format(width: 1280, height: 800),
      Format(width: 640, height: 480), Format(width: 640, height: 480, theme: .dark),
      Format(scale: 2), Format(width: 1600, height: 1000),
    ]
  }

  @Test(arguments: Look.allCases) func everyStateIsPaintedAtEverySize(_ look: Look) throws {
    for format in Format.all {
      // Without a thread, explanations take the time of the test.
      var stage = try Stage(format, explains: look == .why || look == .insideWhy)
      stage.show(look)
      let buffer = try screenshot(stage.store.state, scale: format.scale)
      #expect(Set(buffer.pixels).count > 20)
      if let folder = ProcessInfo.processInfo.environment["SCRAWL_SCREENSHOTS"] {
        try buffer.savePNG(to: "\(folder)/\(look.rawValue)-\(format).png")
      }
    }
  }
}

/// A window without a display, brought into each state by actions.
struct Stage {
  var store: Store
  private var time = 0.0
  /// Whether reports of other threads are left out at the end: nothing is really trained.
  private var isStaged = false
  private let home: TemporaryFolder

  init(
    _ format: LookTests.Format, explains: Bool, language: Language = .english
  ) throws {
    let model = try Model(
      json: Data(contentsOf: Repository.root.appendingPathComponent("Assets/models/default.json")))
    let recognizer = Recognizer(
      name: "default", network: model.network, calibration: model.calibration)
    let readers = [
      explains ? DrawingReader(recognizer) : DrawingReader(unexplained: recognizer), Stage.unsure,
      DrawingReader(unexplained: try Self.classic()),
    ]
    var settings = Settings(theme: format.theme)
    settings.size = Size(width: format.width, height: format.height)
    home = try TemporaryFolder()
    let services = Services(
      environment: ["HOME": home.url.path],
      assets: Repository.root.appendingPathComponent("Assets").path)
    store = Store(
      State(
        models: readers.map(\.summary), settings: settings, hasFileChooser: true,
        language: language),
      runner: EffectRunner(readers: readers, services: services, startThread: { _ in false }))
  }

  private static func classic() throws -> Recognizer {
    let model = try Model(
      json: Data(contentsOf: Repository.root.appendingPathComponent("Assets/models/classic.json")))
    return Recognizer(name: "classic", network: model.network, calibration: model.calibration)
  }

  /// Reads everything as a 9 that may be a 4.
  private static let unsure = DrawingReader(
    summary: ModelSummary(name: "classic", weightCount: 109_386, canSayNone: false)
  ) { content, _ in
    guard let image = Normalizer().image(of: content.drawing) else { return nil }
    var probabilities = [Float](repeating: 0, count: 10)
    (probabilities[9], probabilities[4]) = (0.56, 0.44)
    return NumberReading(single: Reading(image: image, probabilities: probabilities))
  }

  mutating func show(_ look: LookTests.Look) {
    switch look {
    case .read: draw(SampleInk.smoothFour)
    case .penDown: draw(SampleInk.smoothFour, lifts: false)
    case .undecided: draw([[(0.3, 0.3), (0.5, 0.5), (0.6, 0.2)]], lifts: false)
    case .rejected: draw(SampleInk.capitalA)
    case .unsure:
      press(.nextModel)
      draw(SampleInk.smoothFour)
    case .blank: store.send(.frameBegan(at: 0))
    case .unread:
      press(.live)
      draw(SampleInk.smoothFour)
    case .scrub:
      draw(SampleInk.smoothFour)
      for _ in 0..<8 { press(.stepBack) }
    case .toast:
      draw(SampleInk.smoothFour)
      let name = "4 2026-11-26 17.32"
      store.send(.received(.saved(name: name, folder: "Pictures/Scrawl", isNamed: false)))
    case .gallery: gallery()
    case .help: press(.help)
    case .saveName:
      draw(SampleInk.smoothFour)
      press(.saveNamed)
      store.send(.textTyped("my four"))
    case .focus:
      draw(SampleInk.smoothFour)
      for _ in 0..<3 { press(.nextControl) }
    case .picture: picture()
    case .eraser: erase()
    case .grid:
      draw(SampleInk.smoothFour)
      press(.grid)
    case .why:
      draw(SampleInk.smoothFour)
      let tile = store.state.layout.details.why
      click(Point(x: tile.x + 20, y: tile.y + 20))
    case .insideWhy:
      draw(SampleInk.smoothFour)
      press(.insideLens)
      press(.compare)
    case .tour:
      draw(SampleInk.smoothFour)
      press(.help)
      for _ in 0..<3 { type(Keystroke(.enter)) }
    case .teachNothing, .teachFromNothing, .teachScrub, .teachSetup: teach(look)
    case .teachYourHand, .teachNoHand, .teachLearning, .teachConcerns: hand(look)
    case .corrected:
      draw(SampleInk.smoothFour)
      press(.isNine)
      receive(.hand(.added(id: "9", label: 9)))
    case .wrong:
      draw(SampleInk.smoothFour)
      let column = store.state.layout.column
      click(Point(x: column.x + 100, y: column.maxY - 62))
    case .inside, .insideFilters, .insideNumbers, .insideWords, .insideClassic, .insideScrub:
      inside(look)
    case .keyboard:
      press(.togglePen)
      for _ in 0..<6 { press(.penDown) }
    case .number, .numberDown, .numberUnknown, .numberLong, .numberDrag, .numberFocus, .numberGrid,
      .numberPast:
      number(look)
    }
    time += 16
    store.send(.frameBegan(at: time))
    if !isStaged { store.receiveMail() }
  }

  /// From nothing.
  private mutating func teach(_ look: LookTests.Look) {
    draw(SampleInk.smoothFour)
    press(.teachLens)
    receive(.trainingOffered(TeachLooks.offer))
    guard look != .teachNothing else { return }
    isStaged = true
    store.send(.keyPressed(Keystroke(.function(5)), at: time))
    for event in TeachLooks.news(
      run: store.state.teach.training.run, firstEpochAt: look == .teachScrub ? 9 : nil)
    { receive(event) }
    let column = store.state.layout.column
    if look == .teachScrub { click(Point(x: column.x + 44 + 56, y: column.y + 230)) }
    for case .readInTraining(let request) in reduced(.frameBegan(at: time)) {
      receive(.readInTraining(TrainedReading(TeachLooks.reading, for: request)))
    }
    if look == .teachSetup { click(Point(x: column.x + 40, y: column.y + 50)) }
  }

  /// Your hand.
  private mutating func hand(_ look: LookTests.Look) {
    draw(SampleInk.smoothFour)
    if look == .teachNoHand { press(.predict) }
    press(.teachLens)
    receive(.hand(.samples(look == .teachNoHand ? [] : TeachLooks.samples)))
    let column = store.state.layout.column
    click(Point(x: column.maxX - 40, y: column.y + 16))
    guard look != .teachNoHand else { return }
    isStaged = true
    store.send(.keyPressed(Keystroke(.function(8)), at: time))
    switch look {
    case .teachLearning: receive(.hand(.progress(share: 0.4, learning: 1)))
    case .teachConcerns: receive(.hand(.learned(TeachLooks.badResult, learning: 1)))
    default: receive(.hand(.learned(TeachLooks.result, learning: 1)))
    }
  }

  private mutating func receive(_ event: Event) { store.send(.received(event)) }

  private func reduced(_ action: Action) -> [Effect] {
    var state = store.state
    return reduce(&state, action)
  }

  private mutating func number(_ look: LookTests.Look) {
    let (height, text) = look == .numberLong ? (0.11, "41592653") : (0.36, "42")
    var ink = SampleInk.number(text, height: height)
    if look == .numberUnknown { ink.append(SampleInk.scribble) }
    draw(ink)
    switch look {
    case .numberDown: draw([[(0.8, 0.35), (0.85, 0.33)]], lifts: false)
    case .numberDrag:
      guard let brackets = store.state.brackets else { return }
      let start = Point(x: brackets.marks[0].right, y: brackets.lineY)
      store.send(.pointerPressed(start, at: time))
      store.send(.pointerMoved(Point(x: start.x + 24, y: start.y), at: time))
    case .numberFocus: for _ in 0..<8 { press(.nextControl) }
    case .numberGrid: press(.grid)
    case .numberPast: for _ in 0..<3 { press(.stepBack) }
    default: break
    }
  }

  private mutating func gallery() {
    let saved = SampleInk.all.enumerated().map { index, lines in
      SavedDrawing(
        path: "/\(index)", name: "\(index)", content: .strokes(strokes(lines)),
        reading: SavedReading(text: index == 3 ? "" : "4", confidence: 0.93))
    }
    for lines in SampleInk.all {
      draw(lines)
      press(.predict)
      press(.clear)
    }
    press(.gallery)
    store.send(.received(.listed(saved + saved + saved)))
  }

  private mutating func picture() {
    let pixels = (0..<200 * 120).map { index -> UInt32 in
      let (x, y) = (index % 200, index / 200)
      return abs(x - 100) < 8 && abs(y - 60) < 45 ? 0x303040 : UInt32(0xE0D8C8 - y)
    }
    store.send(
      .received(
        .opened(
          .picture(ColorPicture(width: 200, height: 120, pixels: pixels)), name: "photo")))
  }

  private mutating func click(_ place: Point) {
    time += 16
    store.send(.pointerPressed(place, at: time))
    store.send(.pointerReleased(place, at: time))
    store.send(.pointerLeft)
  }

  private mutating func type(_ keystroke: Keystroke) {
    time += 16
    store.send(.keyPressed(keystroke, at: time))
    store.send(.frameBegan(at: time))
  }

  /// The strongest place of the first map is picked, and then what the look asks for.
  private mutating func inside(_ look: LookTests.Look) {
    if look == .insideClassic { for _ in 0..<2 { press(.nextModel) } }
    draw(SampleInk.smoothFour)
    if look == .insideScrub { for _ in 0..<8 { press(.stepBack) } }
    press(.insideLens)
    for _ in 0..<20 where store.state.pickedUnit == nil { press(.nextControl) }
    switch look {
    case .insideFilters: press(.filters)
    case .insideNumbers: press(.numbers)
    case .insideWords: press(.words)
    default: break
    }
  }

  private mutating func erase() {
    draw(SampleInk.smoothFour)
    press(.eraser)
    let canvas = store.state.layout.canvas
    let place = Point(x: canvas.x + 0.4 * canvas.width, y: canvas.y + 0.6 * canvas.height)
    store.send(.pointerPressed(place, at: time))
  }

  private mutating func press(_ command: Command) {
    time += 16
    command.info.keys.first.map { _ = store.send(.keyPressed($0, at: time)) }
    store.send(.frameBegan(at: time))
    store.receiveMail()
  }

  private func strokes(_ lines: [SampleInk.Line]) -> [Stroke] {
    SmallData.drawing(lines).strokes
  }

  private mutating func draw(_ lines: [SampleInk.Line], lifts: Bool = true) {
    let canvas = store.state.layout.canvas
    for (index, line) in lines.enumerated() {
      for (step, place) in line.enumerated() {
        time += 16
        let point = Point(
          x: canvas.x + place.x * canvas.width, y: canvas.y + place.y * canvas.height)
        store.send(step == 0 ? .pointerPressed(point, at: time) : .pointerMoved(point, at: time))
        store.send(.frameBegan(at: time))
      }
      guard lifts || index < lines.count - 1, let last = line.last else { continue }
      store.send(
        .pointerReleased(
          Point(x: canvas.x + last.x * canvas.width, y: canvas.y + last.y * canvas.height),
          at: time))
      time += 300
    }
    guard lifts else { return }
    time += 500
    store.send(.pointerLeft)
    store.send(.frameBegan(at: time))
    store.receiveMail()
  }
}

extension SampleInk {
  /// A four of many points.
  fileprivate static let smoothFour = four.map { line in
    zip(line, line.dropFirst()).flatMap { start, end in
      (0..<12).map { step in
        let share = Double(step) / 12
        return (
          x: 0.12 + 0.75 * (start.x + share * (end.x - start.x)),
          y: 0.12 + 0.75 * (start.y + share * (end.y - start.y))
        )
      }
    }
  }

  /// Shipped digits beside each other in the middle of the canvas.
  fileprivate static func number(_ text: String, height: Double) -> [Line] {
    let names = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ]
    let pitch = 0.98 * height
    let left = 0.5 - pitch * Double(text.count) / 2
    return text.enumerated().flatMap { index, character -> [Line] in
      let name = names[character.wholeNumberValue ?? 0]
      let url = Repository.root.appendingPathComponent("Assets/drawings/\(name).json")
      guard let bytes = try? Data(contentsOf: url), let file = try? DrawingFile(bytes: bytes),
        let box = InkBox(of: file.drawing.strokes.flatMap(\.points))
      else { return [] }
      let scale = height / max(box.height, box.width)
      let middle = (x: left + pitch * (Double(index) + 0.5), y: 0.48)
      return file.drawing.strokes.map { stroke in
        stroke.points.map {
          (
            x: middle.x + scale * ($0.x - box.center.x),
            y: middle.y + scale * ($0.y - box.center.y)
          )
        }
      }
    }
  }

  /// Ink that is no digit, at the right of a number.
  fileprivate static let scribble: Line = (0..<30).map { (index: Int) -> (x: Double, y: Double) in
    let (column, row) = (Double(index * 37 % 61), Double(index * 53 % 97))
    return (x: 0.86 + column / 600, y: 0.35 + row / 400)
  }

  fileprivate static let capitalA: [Line] = [
    [(0.5, 0.2), (0.42, 0.45), (0.33, 0.82)], [(0.5, 0.2), (0.58, 0.45), (0.68, 0.82)],
    [(0.4, 0.58), (0.62, 0.58)],
  ]
}
