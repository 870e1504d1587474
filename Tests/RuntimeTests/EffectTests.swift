import Foundation
import Preprocess
import Recognition
import Runtime
import Support
import Synchronization
import TestSupport
import Testing
import WindowModel

@Suite("Effects on the user's files")
struct EffectTests {
  private final class TestClipboard: Clipboard {
    var content = ""
    func copy(_ text: String) { content = text }
    func text() -> String { content }
  }

  private let home: TemporaryFolder
  private let clipboard = TestClipboard()
  private var scrawl: String { home.file("Pictures/Scrawl").path }

  init() throws {
    home = try TemporaryFolder()
  }

  private func runner(
    _ variables: [String: String] = [:], settings: Settings = Settings(),
    note: @escaping (String) -> Void = { Issue.record("\($0)") }
  ) -> EffectRunner {
    let reader = DrawingReader(summary: ModelSummary(name: "test", weightCount: 0)) { content, _ in
      let count = content.strokes.lazy.map(\.points.count).reduce(0, +)
      guard count > 0 else { return nil }
      let shares = (0..<10).map { $0 == count % 10 ? Float(1) : 0 }
      return NumberReading(
        single: Reading(
          image: DigitImage(pixels: Array(repeating: 0, count: DigitImage.pixelCount)),
          probabilities: shares))
    }
    return EffectRunner(
      readers: [reader],
      services: Services(
        environment: ["HOME": home.url.path].merging(variables) { $1 }, pictures: SavingFolder.png,
        clipboard: clipboard, settings: settings), note: note)
  }

  /// Runs an effect and waits for its event.
  private func event(_ runner: EffectRunner, _ effect: Effect) -> Event? {
    var events = runner.run(effect)
    _ = eventually {
      events += runner.receive()
      return !events.isEmpty
    }
    return events.first
  }

  private static func save(_ name: String) -> Effect {
    .save(SaveRequest(content: SavingFolder.content, reading: SavingFolder.reading, name: name))
  }

  private static func saved(_ name: String) -> Event {
    .saved(name: name, folder: "Pictures/Scrawl", isNamed: true)
  }

  @Test("A drawing is saved, listed, removed, restored and opened")
  func whole() throws {
    let runner = runner()
    #expect(event(runner, Self.save("x")) == Self.saved("x"))
    let drawing = SavedDrawing(
      path: "\(scrawl)/x.scrawl", name: "x", content: SavingFolder.content,
      reading: SavingFolder.reading)
    #expect(event(runner, .listDrawings) == .listed([drawing]))
    #expect(event(runner, .removeDrawing(path: drawing.path)) == .removed(path: drawing.path))
    #expect(event(runner, .listDrawings) == .listed([]))
    #expect(event(runner, .restoreDrawing) == .listed([drawing]))
    #expect(
      event(runner, .open(path: drawing.path)) == .opened(SavingFolder.content, name: "x"))
    #expect(FileManager.default.fileExists(atPath: "\(scrawl)/x.png"))
  }

  @Test("Several removed drawings are restored, the last first")
  func severalRemoved() {
    let runner = runner()
    for name in ["a", "b"] { #expect(event(runner, Self.save(name)) == Self.saved(name)) }
    for name in ["a", "b"] {
      let path = "\(scrawl)/\(name).scrawl"
      #expect(event(runner, .removeDrawing(path: path)) == .removed(path: path))
    }
    for expected in [["b"], ["a", "b"]] {
      guard case .listed(let drawings, _) = event(runner, .restoreDrawing) else {
        Issue.record("no list")
        return
      }
      #expect(drawings.map(\.name).sorted() == expected)
    }
    #expect(event(runner, .restoreDrawing) == .failed("Not restored: no drawing was removed"))
  }

  @Test("Only the 500 newest drawings are listed, and the list says so")
  func many() throws {
    let runner = runner()
    #expect(event(runner, Self.save("x")) == Self.saved("x"))
    for number in 0..<500 {
      try FileManager.default.copyItem(
        atPath: "\(scrawl)/x.scrawl", toPath: "\(scrawl)/\(number).scrawl")
      guard number >= 498 else { continue }
      guard case .listed(let drawings, let hasMore) = event(runner, .listDrawings) else {
        Issue.record("no list")
        return
      }
      #expect(drawings.count == 500 && hasMore == (number == 499))
    }
  }

  @Test("A list that is asked for right after a save has the drawing")
  func order() {
    let runner = runner()
    _ = runner.run(Self.save("x")) + runner.run(.listDrawings)
    var listed: [SavedDrawing] = []
    _ = eventually {
      for case .listed(let drawings, _) in runner.receive() { listed = drawings }
      return !listed.isEmpty
    }
    #expect(listed.map(\.name) == ["x"])
  }

  @Test("Quitting waits for what is being saved")
  func quit() throws {
    let runner = runner()
    for number in 0..<20 { _ = runner.run(Self.save("n\(number)")) }
    _ = runner.run(.saveSettings(Settings(theme: .dark)))
    _ = runner.run(.quit)
    let names = try FileManager.default.contentsOfDirectory(atPath: scrawl)
    #expect(names.filter { $0.hasSuffix(".scrawl") }.count == 20)
    let settings = try #require(SettingsFile(environment: ["HOME": home.url.path]))
    #expect(settings.load { Issue.record("\($0)") }.settings.theme == .dark)
  }

  @Test("What fails while the window ends is noted", arguments: [true, false])
  func failureAtEnd(hasStarted: Bool) throws {
    try Data().write(to: home.file("Pictures"))
    var notes: [String] = []
    let runner = runner { notes.append($0) }
    _ = runner.run(Self.save("x"))
    // The thread may have reported it, but the window did not take it.
    if hasStarted { usleep(100_000) }
    _ = runner.run(.quit)
    #expect(notes == ["Not saved: Scrawl: cannot be written: File exists"])
    _ = runner.run(.quit)
    #expect(notes.count == 1)
  }

  @Test("A drawing that could not be restored can be tried again")
  func restoredLater() throws {
    let runner = runner()
    #expect(event(runner, Self.save("x")) == Self.saved("x"))
    let path = "\(scrawl)/x.scrawl"
    #expect(event(runner, .removeDrawing(path: path)) == .removed(path: path))
    try FileManager.default.removeItem(atPath: scrawl)
    try Data().write(to: URL(fileURLWithPath: scrawl))
    guard case .failed = event(runner, .restoreDrawing) else {
      Issue.record("no failure")
      return
    }
    try FileManager.default.removeItem(atPath: scrawl)
    guard case .listed(let drawings, _) = event(runner, .restoreDrawing) else {
      Issue.record("no list")
      return
    }
    #expect(drawings.map(\.name) == ["x"])
  }

  @Test("A drawing that is gone from the trash does not keep others from being restored")
  func emptiedTrash() throws {
    let runner = runner()
    for name in ["a", "b"] {
      #expect(event(runner, Self.save(name)) == Self.saved(name))
      let path = "\(scrawl)/\(name).scrawl"
      #expect(event(runner, .removeDrawing(path: path)) == .removed(path: path))
    }
    try FileManager.default.removeItem(at: home.file(".local/share/Trash/files/b.scrawl"))
    #expect(
      event(runner, .restoreDrawing) == .failed("Not restored: b.scrawl does not exist"))
    guard case .listed(let drawings, _) = event(runner, .restoreDrawing) else {
      Issue.record("no list")
      return
    }
    #expect(drawings.map(\.name) == ["a"])
  }

  @Test("Only settings that change in the window are saved, also those that change back")
  func changedSettings() throws {
    let file = try #require(SettingsFile(environment: ["HOME": home.url.path]))
    try file.save(StoredSettings(theme: "light", model: "default", width: 800, height: 600))
    // The command line has chosen the theme and the model, and that nothing is live.
    var settings = Settings(
      theme: .dark, isLive: false, model: "mine", size: Size(width: 800, height: 600))
    let runner = runner(settings: settings)
    func saved() -> StoredSettings {
      _ = runner.run(.saveSettings(settings))
      runner.finish()
      return file.load { Issue.record("\($0)") }
    }
    var expected = StoredSettings(theme: "light", model: "default", width: 900, height: 600)
    settings.size = Size(width: 900, height: 600)
    #expect(saved() == expected)
    (settings.theme, expected.theme) = (nil, "desktop")
    #expect(saved() == expected)
    (settings.theme, expected.theme) = (.dark, "dark")
    #expect(saved() == expected)
    // Another window changes the model.
    try file.save(StoredSettings(model: "classic"))
    (settings.isLive, expected.isLive, expected.model) = (true, true, "classic")
    #expect(saved() == expected)
  }

  @Test("What fails is reported in one sentence")
  func failures() throws {
    try Data().write(to: home.file("Pictures"))
    let runner = runner()
    #expect(
      event(runner, Self.save("x")) == .failed("Not saved: Scrawl: cannot be written: File exists"))
    #expect(event(runner, .listDrawings) == .listed([]))
    #expect(
      event(runner, .removeDrawing(path: "/etc/passwd"))
        == .failed("Not removed: passwd is not in the folder of drawings"))
    #expect(
      event(runner, .open(path: "/nowhere/x")) == .failed("Not opened: x does not exist"))
    #expect(
      event(runner, .openText("hello"))
        == .failed("Not opened: the text is neither a drawing nor the path of a file"))
    try Data().write(to: home.file(".config"))
    guard case .failed(let reason) = event(runner, .saveSettings(Settings())) else {
      Issue.record("no failure")
      return
    }
    #expect(reason.english.hasPrefix("Settings not saved: "))
  }

  @Test("Without a home nothing is saved, and a sentence says why")
  func homeless() {
    let runner = EffectRunner(
      readers: [DrawingReader(summary: ModelSummary(name: "", weightCount: 0)) { _, _ in nil }])
    #expect(
      event(runner, Self.save("x"))
        == .failed("Not saved: your home folder is unknown (HOME is not set)"))
    #expect(event(runner, .listDrawings) == .listed([]))
    #expect(runner.run(.paste) == [.pasted("")])
  }

  @Test("Text opens as a drawing or as the file that it names")
  func text() throws {
    let runner = runner()
    let json = try DrawingFile(drawing: SavingFolder.content.drawing).encoded()
    #expect(
      event(runner, .openText(String(decoding: json, as: UTF8.self)))
        == .opened(SavingFolder.content, name: ""))
    try Data(json).write(to: home.file("a b.json"))
    let name = "\(home.url.path)/a%20b.json"
    #expect(
      event(runner, .openText("file://\(name)")) == .opened(SavingFolder.content, name: "a b"))
    #expect(event(runner, .openText("~/a b.json")) == .opened(SavingFolder.content, name: "a b"))
  }

  @Test("Text goes to the clipboard and comes from it")
  func copied() {
    let runner = runner()
    #expect(runner.run(.copy("42")).isEmpty)
    #expect(clipboard.content == "42")
    #expect(runner.run(.paste) == [.pasted("42")])
  }

  @Test("Moments are read from the drawing as it was, and blank ones are left out")
  func moments() {
    let strokes = [
      Stroke(points: (0..<3).map { Point(x: 0, y: 0, milliseconds: Double($0) * 10) }),
      Stroke(points: (0..<4).map { Point(x: 0, y: 0, milliseconds: 100 + Double($0) * 10) }),
    ]
    let request = MomentsRequest(strokes: strokes, times: [-1, 10, 20, 130], revision: 3, model: 0)
    let moments = [(10.0, 2), (20, 3), (130, 7)].map {
      Moment(time: $0, text: "\($1)", confidence: 1)
    }
    #expect(
      event(runner(), .readMoments(request))
        == .momentsRead(MomentsResult(revision: 3, model: 0, moments: moments)))
  }

  @Test("The chosen file is opened, and a chooser that is open is not opened again")
  func chosen() throws {
    let json = try DrawingFile(drawing: SavingFolder.content.drawing).encoded()
    try Data(json).write(to: home.file("seven.json"))
    let program = try FakeProgram(
      "zenity",
      "echo >> \"${0%/*}/starts\"; sleep 0.3; echo \(home.file("seven.json").path)")
    let runner = runner(program.environment)
    #expect(runner.run(.chooseFile).isEmpty && runner.run(.chooseFile).isEmpty)
    #expect(event(runner, .chooseFile) == .opened(SavingFolder.content, name: "seven"))
    #expect(program.text("starts") == "\n")
  }

  @Test("The chooser is closed when the window ends, and without one a sentence says so")
  func chooserEnds() throws {
    let program = try FakeProgram("zenity", "echo $$ > \"${0%/*}/id\"; exec sleep 1000")
    let runner = runner(program.environment)
    #expect(runner.run(.chooseFile).isEmpty)
    #expect(eventually { Int32(program.text("id").dropLast()) != nil })
    let id = try #require(Int32(program.text("id").dropLast()))
    _ = runner.run(.quit)
    #expect(eventually { kill(id, 0) != 0 })
    #expect(
      self.runner().run(.chooseFile)
        == [.failed("No file chooser: neither zenity nor kdialog is installed")])
  }
}

@Suite("Work in order")
struct SerialWorkerTests {
  private static func worker(_ done: Received<Event>, threads: Bool = true) -> SerialWorker {
    SerialWorker(startThread: { threads && runInBackground($0) }, report: { done.add($0) })
  }

  @Test("Work is done in the order in which it was submitted", arguments: [true, false])
  func order(threads: Bool) {
    let done = Received<Event>()
    let worker = Self.worker(done, threads: threads)
    let expected = (0..<100).map { Event.removed(path: "\($0)") }
    for event in expected { worker.submit { event } }
    #expect(eventually { done.count == 100 })
    #expect(done.all == expected)
  }

  @Test("Finishing does what is left and reports it, and wakes only a window that still waits")
  func finish() {
    let done = Received<Event>()
    let count = Mutex(0)
    let wakes = Mutex(0)
    let worker = SerialWorker(
      startThread: { _ in true }, report: { done.add($0) },
      wake: { wakes.withLock { $0 += 1 } })
    for _ in 0..<3 {
      worker.submit {
        count.withLock { $0 += 1 }
        return .removed(path: "")
      }
    }
    worker.finish(wakes: false)
    #expect(count.withLock { $0 } == 3 && done.count == 3 && wakes.withLock { $0 } == 0)
    worker.submit { .removed(path: "last") }
    worker.submit { nil }
    worker.finish()
    #expect(done.all.last == .removed(path: "last") && wakes.withLock { $0 } == 1)
  }
}
