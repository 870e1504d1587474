import Foundation
import Preprocess
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Kept drawings")
struct KeptDrawingTests {
  private let state: TemporaryFolder
  private var folder: String { state.file("a/scrawl").path }

  init() throws {
    state = try TemporaryFolder()
  }

  private func drawing(strokes count: Int) -> Drawing {
    let stroke = Stroke(points: [Point(x: 0.1, y: 0.2), Point(x: 1.0 / 3, y: 0.7)])
    return Drawing(width: 1, height: 1, strokes: Array(repeating: stroke, count: count))
  }

  private func claim(restoring: Bool = true) throws -> KeptDrawing {
    try KeptDrawing.claim(in: folder, restoring: restoring)
  }

  @Test("What is written is found, to the last bit, once its window is gone")
  func found() throws {
    var first: KeptDrawing? = try claim()
    #expect(first?.found == nil)
    try first?.write(drawing(strokes: 2))
    #expect(try claim().found == nil)
    first = nil
    #expect(try claim(restoring: false).found == nil)
    let next = try claim()
    #expect(next.found == drawing(strokes: 2))
    try next.remove()
    try next.remove()
    #expect(!FileManager.default.fileExists(atPath: next.path))
  }

  @Test("The oldest drawing comes first, whatever its name")
  func oldest() throws {
    var windows = try (1...11).map { count in
      let window = try claim()
      try window.write(drawing(strokes: count))
      let age = Date(timeIntervalSince1970: Double(2000 - count))
      try FileManager.default.setAttributes([.modificationDate: age], ofItemAtPath: window.path)
      return window
    }
    windows = []
    for count in stride(from: 11, through: 1, by: -1) {
      windows.append(try claim())
      #expect(windows.last?.found == drawing(strokes: count))
    }
    #expect(try claim().found == nil)
  }

  @Test("A file without ink is nothing to bring back; one that is no drawing is told and left")
  func nothing() throws {
    try claim().write(Drawing(width: 1, height: 1))
    #expect(try claim().found == nil)
    let damaged = try claim(restoring: false).path
    try Data("{\"format\":7}".utf8).write(to: URL(fileURLWithPath: damaged))
    var notes: [StorageError] = []
    let window = try KeptDrawing.claim(in: folder) { notes.append($0) }
    #expect(window.found == nil && window.path != damaged)
    #expect(notes.count == 1 && notes.first?.description.hasPrefix(damaged) == true)
  }

  @Test("A folder that cannot be made is an error that names it")
  func unusable() throws {
    try Data().write(to: state.file("a"))
    #expect(
      throws: StorageError.unwritable(file: folder, reason: "Not a directory")
    ) { try claim() }
  }

  @Test(
    "The folder follows the XDG convention",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/scrawl"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/scrawl"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/scrawl"),
      (["HOME": ""], nil), ([:], nil),
    ])
  func folder(environment: [String: String], path: String?) {
    #expect(StateFolder.path(environment: environment) == path)
  }

  @Test("The newest drawing reaches the disk within about a second, in few writes")
  func keeper() throws {
    let file = try claim()
    let keeper = DrawingKeeper(file) { error in Issue.record("\(error)") }
    var versions: Set<Data> = []
    for count in 1...1000 {
      keeper.keep(drawing(strokes: count), revision: count)
      if let bytes = try? Data(contentsOf: URL(fileURLWithPath: file.path)) {
        versions.insert(bytes)
      }
    }
    let whole = try DrawingFile(drawing: drawing(strokes: 1000)).encoded()
    #expect(eventually { (try? Data(contentsOf: URL(fileURLWithPath: file.path))) == Data(whole) })
    #expect(versions.count < 10)
  }

  @Test("A pipe that has a drawing's name is told of and left alone")
  func pipe() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    mkfifo("\(folder)/drawing-1.json", 0o600)
    var notes: [StorageError] = []
    let file = try KeptDrawing.claim(in: folder) { notes.append($0) }
    #expect(notes.count == 1)
    #expect(file.found == nil && file.path.hasSuffix("drawing-2.json"))
  }

  @Test("At the end the last change is carried out at once")
  func finish() throws {
    let file = try claim()
    let keeper = DrawingKeeper(file) { error in Issue.record("\(error)") }
    #expect(!keeper.finish())
    for count in 1...3 { keeper.keep(drawing(strokes: count), revision: count) }
    #expect(keeper.finish())
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
    #expect(try DrawingFile(bytes: bytes).drawing == drawing(strokes: 3))
    keeper.keep(drawing(strokes: 4), revision: 4)
    keeper.forget()
    #expect(!keeper.finish())
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("A disk that takes nothing is told of once, and again after it took something")
  func trouble() throws {
    let file = try claim()
    let notes = Mutex(0)
    let keeper = DrawingKeeper(file) { _ in notes.withLock { $0 += 1 } }
    let obstacle = file.path + ".partial"
    for expected in [1, 2] {
      try FileManager.default.createDirectory(
        atPath: obstacle, withIntermediateDirectories: false)
      for count in 1...3 {
        keeper.keep(drawing(strokes: count), revision: count)
        keeper.finish()
      }
      #expect(notes.withLock { $0 } == expected)
      try FileManager.default.removeItem(atPath: obstacle)
      keeper.keep(drawing(strokes: 9), revision: 9)
      #expect(keeper.finish())
    }
  }
}
