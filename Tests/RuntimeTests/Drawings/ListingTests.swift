import Foundation
import Preprocess
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

@Suite("Listing saved drawings")
struct ListingTests {
  private let folder: SavingFolder

  init() throws {
    folder = try SavingFolder()
  }

  @Test("The newest come first, with what they show and were read as")
  func order() throws {
    try folder.save(SavingFolder.content, "old")
    try folder.save(SavingFolder.content, "older", reading: nil)
    try folder.save(SavingFolder.content, "new")
    try folder.age("old.json", days: 1)
    try folder.age("older.json", days: 2)
    let list = folder.drawings.list()
    #expect(list.map(\.name) == ["new", "old", "older"])
    #expect(list.map(\.path) == ["new", "old", "older"].map { "\(folder.path)/\($0).json" })
    #expect(list.map(\.reading) == [SavingFolder.reading, SavingFolder.reading, nil])
    #expect(list.allSatisfy { $0.content == SavingFolder.content })
  }

  @Test("A picture is listed as small as a thumbnail")
  func picture() throws {
    try folder.save(.picture(SavingFolder.picture), "p")
    guard case .picture(let picture) = folder.drawings.list().first?.content else {
      Issue.record("no picture")
      return
    }
    #expect((picture.width, picture.height) == (144, 1))
  }

  @Test("The ink of a long drawing is thinner, but begins and ends where it did")
  func long() throws {
    let points = (0..<50_000).map { Point(x: Double($0) / 50_000, y: 0.5) }
    let strokes = [Stroke(points: points), Stroke(points: [Point(x: 0.25, y: 0.75)])]
    try folder.save(.strokes(strokes), "long")
    let shown = try #require(folder.drawings.list().first?.content.strokes)
    #expect(shown.count == 2 && shown[1] == strokes[1])
    #expect(shown[0].points.first == points.first && shown[0].points.last == points.last)
    #expect((150...400).contains(shown[0].points.count))
  }

  @Test("Names are shown without characters that could change how they look")
  func names() throws {
    try folder.save(SavingFolder.content, "a")
    let bytes = try folder.bytes("a.json")
    try FileManager.default.removeItem(atPath: "\(folder.path)/a.json")
    try folder.put(bytes, "\u{202E}7.json")
    try OpenFolder(folder.path).write(bytes, to: "\u{10FFFF}\n.json")
    let drawings = folder.drawings.list()
    #expect(Set(drawings.map(\.name)) == ["\\u{202E}7", "\\xFF\\n"])
    let files = ContentFiles(pictures: SavingFolder.png)
    for drawing in drawings { #expect(try files.open(path: drawing.path) == drawing.content) }
  }

  @Test("Many pictures and long drawings take little memory")
  func memory() throws {
    let pixels = [UInt32](repeating: 5, count: 200 * 200)
    try folder.save(.picture(ColorPicture(width: 200, height: 200, pixels: pixels)), "p")
    let picture = try folder.bytes("p.json")
    for number in 0..<40 { try folder.put(picture, "p\(number).json") }
    let strokes = (0..<900).map { Stroke(points: [Point(x: 0, y: Double($0) / 900)]) }
    try folder.save(.strokes(strokes), "s")
    let sizes = folder.drawings.list().map { drawing in
      switch drawing.content {
      case .picture(let picture): 4 * picture.pixels.count
      case .strokes(let strokes, _):
        strokes.map { 40 + MemoryLayout<Point>.stride * $0.points.count }.reduce(0, +)
      }
    }
    #expect(sizes.count == 42 && sizes.sorted(by: >)[31] == 4 * 144 * 144)
    #expect(sizes.sorted(by: >)[32] <= 20_000)
  }

  @Test("Without a folder there are no drawings")
  func empty() {
    #expect(folder.drawings.list().isEmpty)
  }

  @Test("Anything but a drawing is skipped without waiting for it")
  func others() throws {
    try folder.save(SavingFolder.content, "good")
    try folder.put(try folder.bytes("good.json"), "also.scrawl")
    try folder.put(try folder.bytes("good.json"), "UPPER.JSON")
    try folder.put(Data("{\"format\":\"scrawl-drawing\"".utf8), "cut.json")
    try folder.put(Data("[1]".utf8), "list.json")
    try folder.put(Data(), "empty.json")
    try folder.put(Data("{}".utf8), "text.txt")
    #expect(mkfifo("\(folder.path)/pipe.json", 0o600) == 0)
    #expect(symlink("good.json", "\(folder.path)/link.json") == 0)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/folder.json", withIntermediateDirectories: true)
    try folder.put(Data(), "huge.json")
    #expect(truncate("\(folder.path)/huge.json", off_t(DrawingFile.largestByteCount + 1)) == 0)
    let damaged = DrawingFile(drawing: Drawing(width: 1, height: 1), picture: [0x89, 1, 2])
    if let bytes = try? damaged.encoded() { try folder.put(Data(bytes), "picture.json") }
    #expect(Set(folder.drawings.list().map(\.name)) == ["good", "also", "UPPER"])
  }

  @Test("Only the 500 newest are listed, and a canceled listing ends")
  func many() throws {
    try folder.save(SavingFolder.content, "a")
    let bytes = try folder.bytes("a.json")
    for number in 0..<DrawingsFolder.largestCount { try folder.put(bytes, "n\(number).json") }
    try folder.age("a.json", days: 1)
    let list = folder.drawings.list()
    #expect(list.count == 500 && !list.contains { $0.name == "a" })
    var asked = 0
    let some = folder.drawings.list {
      asked += 1
      return asked > 3
    }
    #expect(some.count == 3)
  }
}
