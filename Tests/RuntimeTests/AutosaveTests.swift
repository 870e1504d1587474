import Foundation
import Preprocess
import Runtime
import Support
import Synchronization
import TestSupport
import Testing
import WindowModel

@Suite("Autosaved drawings")
struct AutosaveTests {
  private let state: TemporaryFolder
  private var folder: String { state.file("a/scrawl").path }

  init() throws {
    state = try TemporaryFolder()
  }

  private func drawing(strokes count: Int) -> Content {
    let stroke = Stroke(points: [Point(x: 0.1, y: 0.2), Point(x: 1.0 / 3, y: 0.7)])
    return .strokes(Array(repeating: stroke, count: count))
  }

  private func claim(
    restoring: Bool = true, note: (RestoreProblem) -> Void = { _ in }
  ) throws -> AutosaveFile {
    try AutosaveFile.claim(in: folder, restoring: restoring, pictures: .fake, note: note)
  }

  /// What a window would restore from a file and its journal, without the locks.
  private func read(_ path: String) -> Content? {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let drawing = try? DrawingFile(bytes: bytes).drawing
    else { return nil }
    let journal = try? Data(
      contentsOf: URL(fileURLWithPath: path.replacingOccurrences(of: ".json", with: ".journal")))
    let generation = String(decoding: bytes, as: UTF8.self).split(separator: ":")[1]
      .split(separator: ",")[0]
    let strokes = Journal(
      journal ?? Data(), generation: Int(generation), over: drawing.strokes
    ).strokes
    return .strokes(strokes)
  }

  @Test("A written drawing is restored bit for bit after its window has closed")
  func found() throws {
    var first: AutosaveFile? = try claim()
    #expect(first?.found == nil)
    try first?.write(drawing(strokes: 2))
    #expect(try claim().found == nil)
    first = nil
    #expect(try claim(restoring: false).found == nil)
    let next = try claim()
    #expect(next.found == drawing(strokes: 2))
    try next.write(.blank)
    try next.write(.blank)
    #expect(!FileManager.default.fileExists(atPath: next.path))
  }

  @Test("The drawing that was used last is restored first, whatever its name")
  func newest() throws {
    var windows = try (1...11).map { count in
      let window = try claim()
      try window.write(drawing(strokes: count))
      let age = Date(timeIntervalSince1970: Double(2000 + count))
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

  @Test("The drawing whose window ended last is restored, even if another changed later")
  func endedLast() throws {
    var windows: [AutosaveFile?] = [try claim(), try claim()]
    for (count, window) in windows.enumerated() { try window?.write(drawing(strokes: count + 1)) }
    usleep(20_000)
    let first = try #require(windows[0])
    Autosave(first) { Issue.record("\($0)") }.finish()
    windows = []
    #expect(try claim().found == drawing(strokes: 2))
  }

  @Test("A blank drawing is not restored; an invalid one is reported and left unchanged")
  func nothing() throws {
    let blank = try claim()
    try Data(DrawingFile(drawing: Drawing(width: 1, height: 1)).encoded())
      .write(to: URL(fileURLWithPath: blank.path))
    #expect(try claim().found == nil)
    let damaged = try claim(restoring: false).path
    try Data("{\"format\":7}".utf8).write(to: URL(fileURLWithPath: damaged))
    var notes: [RestoreProblem] = []
    let window = try claim { notes.append($0) }
    #expect(window.found == nil && window.path != damaged)
    #expect(notes.count == 1 && notes.first?.description.hasPrefix(damaged) == true)
  }

  @Test("The error for a folder that cannot be created names the folder")
  func unusable() throws {
    try Data().write(to: state.file("a"))
    #expect(
      throws: FileError.unwritable(file: folder, reason: .system(ENOTDIR))
    ) { try claim() }
  }

  @Test(
    "The folder follows the XDG convention",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/scrawl"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/scrawl"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/scrawl"),
      (["HOME": ""], nil), ([:], nil), (["XDG_STATE_HOME": "/\u{301}s"], "/\u{301}s/scrawl"),
    ])
  func folder(environment: [String: String], path: String?) {
    #expect(StateFolder.path(environment: environment) == path)
  }

  /// A slash and an accent are one character to Swift.
  @Test("The folder is made also where a name begins with an accent")
  func accent() throws {
    let file = try AutosaveFile.claim(
      in: state.url.path + "/\u{301}a/\u{301}b/scrawl", pictures: .fake)
    try file.write(drawing(strokes: 1))
    #expect(try FileManager.default.contentsOfDirectory(atPath: state.url.path) == ["\u{301}a"])
  }

  @Test("A name whose file another program has locked is skipped")
  func lockedPartial() throws {
    let file = try claim()
    let partial = open(file.path + AtomicFile.suffix, O_CREAT | O_RDWR, 0o600)
    defer { close(partial) }
    #expect(flock(partial, LOCK_EX) == 0)
    try file.write(drawing(strokes: 1))
    #expect(file.path.hasSuffix("drawing-2.json") && file.isInPlace)
  }

  @Test("The newest of many drawings reaches the disk")
  func autosave() throws {
    let file = try claim()
    let autosave = Autosave(file) { error in Issue.record("\(error)") }
    for count in 1...1000 { autosave.save(drawing(strokes: count)) }
    #expect(eventually { read(file.path) == drawing(strokes: 1000) })
  }

  @Test("At most every 50 ms a drawing is written")
  func interval() throws {
    let file = try claim()
    let autosave = Autosave(file, startThread: { _ in false }) { Issue.record("\($0)") }
    autosave.save(drawing(strokes: 1))
    let start = ContinuousClock.now
    #expect(autosave.saveWithoutThread() == nil && read(file.path) == drawing(strokes: 1))
    autosave.save(drawing(strokes: 2))
    if autosave.saveWithoutThread() != nil {
      #expect(read(file.path) == drawing(strokes: 1))
    } else {
      #expect(ContinuousClock.now - start >= .milliseconds(50))
    }
    #expect(eventually { autosave.saveWithoutThread() == nil })
    #expect(read(file.path) == drawing(strokes: 2))
  }

  @Test("A pipe with the name of a drawing is reported and left unchanged")
  func pipe() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    mkfifo("\(folder)/drawing-1.json", 0o600)
    var notes: [RestoreProblem] = []
    let file = try claim { notes.append($0) }
    #expect(notes.count == 1)
    #expect(file.found == nil && file.path.hasSuffix("drawing-2.json"))
  }

  @Test("Finish saves the last change at once")
  func finish() throws {
    let file = try claim()
    let autosave = Autosave(file) { error in Issue.record("\(error)") }
    #expect(!autosave.finish())
    for count in 1...3 { autosave.save(drawing(strokes: count)) }
    #expect(autosave.finish())
    #expect(read(file.path) == drawing(strokes: 3))
    autosave.save(drawing(strokes: 4))
    autosave.save(.blank)
    #expect(!autosave.finish())
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("Failing saves are reported once, and once more after a save has succeeded")
  func trouble() throws {
    let file = try claim()
    let notes = Mutex(0)
    let autosave = Autosave(file) { _ in notes.withLock { $0 += 1 } }
    for expected in [1, 2] {
      // A file takes the place of the folder.
      try FileManager.default.removeItem(atPath: folder)
      try Data().write(to: URL(fileURLWithPath: folder))
      for count in 1...3 {
        autosave.save(drawing(strokes: count))
        autosave.finish()
      }
      #expect(notes.withLock { $0 } == expected)
      try FileManager.default.removeItem(atPath: folder)
      autosave.save(drawing(strokes: 9))
      #expect(autosave.finish())
    }
  }

  @Test(
    "If something else has a name, the next name is used",
    arguments: [
      ["drawing-1.json", "link to nothing"], ["drawing-1.json", "link"],
      ["drawing-1.json", "folder"], ["drawing-1.lock", "link to nothing"],
      ["drawing-1.lock", "link"], ["drawing-1.lock", "folder"], ["drawing-1.lock", "pipe"],
      ["drawing-1.json.partial", "link"], ["drawing-1.json.partial", "folder"],
      ["drawing-1.json.partial", "pipe"],
    ])
  func obstructed(case pair: [String]) throws {
    let precious = state.file("precious")
    try DrawingFile(drawing: drawing(strokes: 1).drawing).encoded().withUnsafeBytes {
      try Data($0).write(to: precious)
    }
    let before = try Data(contentsOf: precious)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try put(pair[1], at: "\(folder)/\(pair[0])", precious: precious.path)
    let window = try claim()
    #expect(window.found == nil)
    try window.write(drawing(strokes: 2))
    #expect(window.path == "\(folder)/drawing-2.json")
    #expect(read(window.path) == drawing(strokes: 2))
    #expect(try Data(contentsOf: precious) == before)
    #expect(!FileManager.default.fileExists(atPath: state.file("nothing").path))
  }

  private func put(_ kind: String, at path: String, precious: String) throws {
    switch kind {
    case "link": #expect(symlink(precious, path) == 0)
    case "link to nothing": #expect(symlink(state.file("nothing").path, path) == 0)
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    default:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
  }

  @Test("A drawing that cannot be locked is reported and left unchanged, and others are restored")
  func unlockable() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/drawing-1.lock", withIntermediateDirectories: true)
    let (first, second) = ("\(folder)/drawing-1.json", "\(folder)/drawing-2.json")
    for (count, path) in [(1, first), (2, second)] {
      let bytes = try DrawingFile(drawing: drawing(strokes: count).drawing).encoded()
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let age = Date(timeIntervalSince1970: Double(2000 - count))
      try FileManager.default.setAttributes([.modificationDate: age], ofItemAtPath: path)
    }
    var notes: [RestoreProblem] = []
    let window = try claim { notes.append($0) }
    #expect(window.found == drawing(strokes: 2))
    let error = FileError.unwritable(file: "\(folder)/drawing-1.lock", reason: .system(EISDIR))
    #expect(notes == [.notRestored(error)])
    #expect(read(first) == drawing(strokes: 1))
  }

  @Test("A link in the place of a drawing is replaced, not followed")
  func replacedLink() throws {
    let window = try claim()
    try Data("old".utf8).write(to: state.file("precious"))
    #expect(symlink(state.file("precious").path, window.path) == 0)
    try window.write(drawing(strokes: 1))
    #expect(read(window.path) == drawing(strokes: 1))
    #expect(try Data(contentsOf: state.file("precious")) == Data("old".utf8))
  }

  @Test("A removed folder is created again")
  func removed() throws {
    let window = try claim()
    try window.write(drawing(strokes: 1))
    try FileManager.default.removeItem(atPath: state.file("a").path)
    #expect(!window.isInPlace)
    try window.write(drawing(strokes: 2))
    #expect(window.isInPlace)
    #expect(read("\(folder)/drawing-1.json") == drawing(strokes: 2))
    #expect(try claim().found == nil)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test("A window that takes the name in a new folder keeps it, whatever the first window does")
  func takenSince() throws {
    let first = try claim()
    try first.write(drawing(strokes: 1))
    try FileManager.default.removeItem(atPath: folder)
    let second = try claim()
    try second.write(drawing(strokes: 2))
    // The file with its former name belongs to the other window.
    try first.write(.blank)
    #expect(read("\(folder)/drawing-1.json") == drawing(strokes: 2))
    try first.write(drawing(strokes: 3))
    try second.write(drawing(strokes: 4))
    #expect(read("\(folder)/drawing-1.json") == drawing(strokes: 4))
    #expect(read("\(folder)/drawing-2.json") == drawing(strokes: 3))
  }

  @Test("A drawing that another window left in a new folder is not overwritten")
  func leftSince() throws {
    let first = try claim()
    try first.write(drawing(strokes: 1))
    try FileManager.default.removeItem(atPath: folder)
    try claim().write(drawing(strokes: 2))
    try first.write(drawing(strokes: 3))
    #expect(read("\(folder)/drawing-1.json") == drawing(strokes: 2))
    #expect(read("\(folder)/drawing-2.json") == drawing(strokes: 3))
  }

  @Test("Finish saves a drawing again that was removed with its folder")
  func finishedAgain() throws {
    let file = try claim()
    let autosave = Autosave(file) { error in Issue.record("\(error)") }
    autosave.save(drawing(strokes: 2))
    #expect(autosave.finish())
    try FileManager.default.removeItem(atPath: folder)
    #expect(autosave.finish())
    #expect(read(file.path) == drawing(strokes: 2))
  }

  @Test(
    "A folder of another user is refused, and so is another user's link to an own folder",
    .enabled(if: geteuid() == 0, "skipped: only root may give a file away"),
    arguments: [false, true])
  func foreign(isLink: Bool) throws {
    let own = state.file("own").path
    try FileManager.default.createDirectory(
      atPath: isLink ? own : folder, withIntermediateDirectories: true)
    if isLink {
      try FileManager.default.createDirectory(
        atPath: state.file("a").path, withIntermediateDirectories: true)
      #expect(symlink(own, folder) == 0)
    }
    #expect(lchown(folder, 54321, 54321) == 0)
    #expect(throws: FileError.unwritable(file: folder, reason: "it belongs to another user")) {
      try claim()
    }
  }

  @Test("Without a thread the window's loop saves, at most every 50 ms")
  func threadless() throws {
    let file = try claim()
    let autosave = Autosave(file, startThread: { _ in false }) { Issue.record("\($0)") }
    #expect(autosave.saveWithoutThread() == nil)
    autosave.save(drawing(strokes: 1))
    #expect(autosave.saveWithoutThread() == nil)
    #expect(read(file.path) == drawing(strokes: 1))
    autosave.save(drawing(strokes: 2))
    let rest = try #require(autosave.saveWithoutThread())
    #expect(rest > .zero && rest <= .milliseconds(50))
    #expect(read(file.path) == drawing(strokes: 1))
    #expect(eventually { autosave.saveWithoutThread() == nil })
    #expect(read(file.path) == drawing(strokes: 2))
    autosave.save(.blank)
    #expect(!autosave.finish())
    #expect(read(file.path) == nil)
  }

  @Test("With a thread the window's loop does not save, and the thread ends when all is saved")
  func threaded() throws {
    let file = try claim()
    let started = Mutex<[@Sendable () -> Void]>([])
    let autosave = Autosave(
      file,
      startThread: { work in
        started.withLock { $0.append(work) }
        return true
      }, note: { Issue.record("\($0)") })
    for count in 1...3 { autosave.save(drawing(strokes: count)) }
    #expect(autosave.saveWithoutThread() == nil)
    #expect(read(file.path) == nil)
    let first = started.withLock { $0 }
    #expect(first.count == 1)
    first.first?()
    #expect(read(file.path) == drawing(strokes: 3))
    autosave.save(.blank)
    #expect(started.withLock { $0 }.count == 2)
  }
}
