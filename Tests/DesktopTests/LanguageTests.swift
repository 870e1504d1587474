import Desktop
import Foundation
import Preprocess
import Support
import TestSupport
import Testing
import WindowModel

/// Every state of the window in every language, at the least size and at the usual one: no text is
/// cut off, none covers another, and none crosses a border. With `SCRAWL_SCREENSHOTS` set to a
/// folder, pictures are saved there.
@Suite struct LanguageTests {
  static let formats = [
    LookTests.Format(width: 640, height: 480), LookTests.Format(),
    LookTests.Format(width: 1280, height: 800),
  ]

  static let languages = ["en", "de", "es", "fr"]

  static func language(_ name: String) throws -> Language {
    guard name != "en" else { return .english }
    let file = Repository.root.appendingPathComponent("Assets/translations/\(name).po")
    return Language(try Catalog(Array(Data(contentsOf: file))))
  }

  @Test(arguments: languages, LookTests.Look.allCases)
  func textsHaveRoom(name: String, look: LookTests.Look) throws {
    var typesetter = try Typesetter()
    for format in Self.formats {
      var stage = try Stage(
        format, explains: look == .why || look == .insideWhy, language: try Self.language(name))
      stage.show(look)
      let (texts, frames) = try shownTexts(scene(stage.store.state), &typesetter)
      let place = "\(look) \(name) \(format)"
      for text in texts where text.isCut { Issue.record("\(place): “\(text.string)” is cut off") }
      for (index, text) in texts.enumerated() {
        for other in texts[..<index] where text.overlaps(other) {
          Issue.record("\(place): “\(text.string)” covers “\(other.string)”")
        }
      }
      // At 640x480 the columns of the help sheet touch where titles are long.
      let isTight = look == .help && format.width < 800
      for text in texts where !isTight && frames.contains(where: text.crosses) {
        Issue.record("\(place): “\(text.string)” crosses a border")
      }
      if let folder = ProcessInfo.processInfo.environment["SCRAWL_SCREENSHOTS"] {
        try screenshot(stage.store.state, scale: 1)
          .savePNG(to: "\(folder)/\(name)-\(look.rawValue)-\(format).png")
      }
    }
  }

  /// In a language whose words are in capitals, no small letters are left but those of names and
  /// units.
  @Test(arguments: LookTests.Look.allCases) func everyTextIsAPhrase(look: LookTests.Look) throws {
    let capitals = try Self.capitals()
    for format in Self.formats {
      var stage = try Stage(
        format, explains: look == .why || look == .insideWhy, language: capitals)
      stage.show(look)
      for case .text(let string, _, _, _) in scene(stage.store.state) {
        let words = string.split { !$0.isLetter }.filter { !Self.names.contains(String($0)) }
        #expect(!words.contains { $0.contains(where: \.isLowercase) }, "\(look): \(string)")
      }
    }
  }

  /// Names that no language translates, and units.
  private static let names: Set<String> = [
    "default", "classic", "convolution", "ReLU", "x", "bn", "s", "ms", "µs", "k", "your", "my",
    "four", "small",
    "Pictures", "Scrawl",
  ]

  private static func capitals() throws -> Language {
    let file = Repository.root.appendingPathComponent("Assets/translations/scrawl.pot")
    func quoted(_ text: String) -> String { text.replacing("\"", with: "\\\"") }
    let entries = try Catalog(Array(Data(contentsOf: file))).entries.map { entry in
      let key = "msgid \"\(quoted(entry.key))\"\n"
      guard let plural = entry.plural else {
        return key + "msgstr \"\(quoted(entry.key.uppercased()))\"\n"
      }
      let form = quoted(plural.uppercased())
      return key
        + "msgid_plural \"\(quoted(plural))\"\nmsgstr[0] \"\(form)\"\nmsgstr[1] \"\(form)\"\n"
    }
    return Language(try Catalog(Array(entries.joined(separator: "\n").utf8)))
  }

  /// The texts that nothing lies over.
  private func shownTexts(
    _ scene: Scene, _ typesetter: inout Typesetter
  ) throws -> (texts: [ShownText], frames: [Rect]) {
    var texts: [ShownText] = []
    var frames: [Rect] = []
    for command in scene {
      switch command {
      case .fill(let rect, _, let color) where color.alpha > 200:
        texts.removeAll { rect.contains($0.middle) }
        frames.removeAll { rect.contains(Point(x: $0.x + 1, y: $0.y + 1)) }
      case .outline(let rect, _, _, _): frames.append(rect)
      case .text(let string, let baseline, let style, let maximumWidth) where !string.isEmpty:
        let whole = try typesetter.mask(
          string, style, maximumWidth: .max, scale: PixelScale(1)
        ).width
        texts.append(ShownText(string, baseline, style, Double(whole), maximumWidth))
      default: break
      }
    }
    return (texts, frames)
  }
}

/// A text and the room that its letters take.
private struct ShownText {
  let string: String
  let isCut: Bool
  /// Of the letters without those parts that few have, below the baseline.
  private let frame: Rect

  init(
    _ string: String, _ baseline: Point, _ style: TextStyle, _ width: Double, _ maximumWidth: Double
  ) {
    self.string = string
    isCut = width > maximumWidth.rounded()
    let share =
      switch style.anchor {
      case .start: 0.0
      case .middle: 0.5
      case .end: 1.0
      }
    let height = 0.7 * style.size
    frame = Rect(
      x: baseline.x - share * width, y: baseline.y - height, width: width, height: height)
  }

  var middle: Point { Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2) }

  /// Whether the text is partly in a frame, at its left or its right end.
  func crosses(_ rect: Rect) -> Bool {
    guard middle.y > rect.y, middle.y < rect.maxY else { return false }
    return [rect.x, rect.maxX].contains { $0 > frame.x + 2 && $0 < frame.maxX - 2 }
  }

  func overlaps(_ other: ShownText) -> Bool {
    let (one, two) = (frame.inset(by: 1), other.frame.inset(by: 1))
    return one.x < two.maxX && two.x < one.maxX && one.y < two.maxY && two.y < one.maxY
  }
}
