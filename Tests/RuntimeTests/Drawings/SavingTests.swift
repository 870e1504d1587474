import Foundation
import Preprocess
import Runtime
import Support
import Synchronization
import TestSupport
import Testing
import WindowModel

@Suite("Saving drawings")
struct SavingTests {
  private let folder: SavingFolder

  init() throws {
    folder = try SavingFolder()
  }

  @Test("A drawing is saved with its times and its reading, and a PNG beside it")
  func drawing() throws {
    let name = try folder.save()
    #expect(name == "42 \(SavingFolder.now)")
    #expect(folder.names == ["\(name).png", "\(name).scrawl"])
    let file = try DrawingFile(bytes: folder.bytes(name + ".scrawl"))
    #expect(file.drawing == SavingFolder.content.drawing && file.picture == nil)
    #expect(file.reading == SavingFolder.reading && file.version == 1)
    #expect(try folder.bytes(name + ".png") == Data([1, 2, 3]))
  }

  @Test("A picture is saved losslessly, in the drawing and beside it")
  func picture() throws {
    let name = try folder.save(.picture(SavingFolder.picture), "p")
    let files = ContentFiles(pictures: SavingFolder.png)
    for ending in [".png", ".scrawl"] {
      let opened = try files.open(path: "\(folder.path)/\(name)\(ending)")
      #expect(opened == .picture(SavingFolder.picture))
    }
    #expect(try DrawingFile(bytes: folder.bytes("p.scrawl")).version == 2)
  }

  @Test("What is saved is opened as it was")
  func opened() throws {
    let name = try folder.save()
    let files = ContentFiles(pictures: SavingFolder.png)
    #expect(try files.open(path: "\(folder.path)/\(name).scrawl") == SavingFolder.content)
  }

  @Test("Groups are saved and opened, and a reading with a question mark gives no name")
  func groups() throws {
    let strokes = (0..<3).map { Stroke(points: [Point(x: 0.25 * Double($0), y: 0.5)]) }
    let content = Content.strokes(strokes, groups: StrokeGroups([[0, 2]]))
    let name = try folder.save(content, reading: SavedReading(text: "4?", confidence: 0.5))
    #expect(name == "drawing \(SavingFolder.now)")
    let file = try DrawingFile(bytes: folder.bytes(name + ".scrawl"))
    #expect(file.groups == [[0, 2]] && file.version == 2)
    let files = ContentFiles(pictures: SavingFolder.png)
    #expect(try files.open(path: "\(folder.path)/\(name).scrawl") == content)
  }

  @Test("Groups of strokes without points are left out when a drawing is opened")
  func emptyStrokes() throws {
    let dot = Stroke(points: [Point(x: 0.5, y: 0.5)])
    let file = DrawingFile(
      drawing: Drawing(width: 1, height: 1, strokes: [Stroke(points: []), dot, dot]),
      groups: [[0, 2], [1]])
    try folder.put(Data(file.encoded()), "x.json")
    let content = try ContentFiles(pictures: SavingFolder.png).open(path: "\(folder.path)/x.json")
    #expect(content == .strokes([dot, dot], groups: StrokeGroups([[1], [0]])))
  }

  @Test("A name that is taken gets a number, whichever file has it")
  func taken() throws {
    try folder.put(Data("precious".utf8), "x.png")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/x (2).scrawl", withIntermediateDirectories: true)
    #expect(symlink("nowhere", "\(folder.path)/x (3).scrawl") == 0)
    #expect(try folder.save(SavingFolder.content, "x") == "x (4)")
    #expect(try folder.save(SavingFolder.content, "x") == "x (5)")
    #expect(try folder.bytes("x.png") == Data("precious".utf8))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/nowhere"))
  }

  @Test("Windows that save at the same moment overwrite nothing")
  func race() throws {
    let names = Mutex<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 24) { number in
      let stroke = Stroke(points: [Point(x: Double(number), y: 0)])
      let name = try? folder.save(.strokes([stroke]), "same")
      if let name { _ = names.withLock { $0.insert(name) } }
    }
    #expect(names.withLock { $0.count } == 24)
    let saved = try folder.names.filter { $0.hasSuffix(".scrawl") }.map {
      try DrawingFile(bytes: folder.bytes($0)).drawing
    }
    #expect(Set(saved).count == 24)
    #expect(folder.names.count == 48)
  }

  @Test("Without a rendering only the drawing is saved")
  func unrendered() throws {
    let folder = try SavingFolder(pictures: .real { _ in nil })
    try folder.save(SavingFolder.content, "x")
    #expect(folder.names == ["x.scrawl"])
  }

  @Test("What a killed program left is removed, but nothing that is being written or is not ours")
  func leftovers() throws {
    for name in ["old.scrawl.partial", "old.png.partial", "film.mkv.partial", "x.partial"] {
      try folder.put(Data([1]), name)
    }
    try folder.put(Data([1]), "busy.scrawl.partial")
    let busy = open("\(folder.path)/busy.scrawl.partial", O_RDWR)
    defer { close(busy) }
    #expect(flock(busy, LOCK_EX) == 0)
    try folder.save(SavingFolder.content, "x")
    #expect(
      folder.names == ["busy.scrawl.partial", "film.mkv.partial", "x.partial", "x.png", "x.scrawl"])
  }

  @Test("A folder that cannot be made is reported in a sentence")
  func unusable() throws {
    try Data().write(to: folder.home.file("Pictures"))
    let problem = #expect(throws: Problem.self) { try folder.save() }
    #expect(problem?.reason == "Scrawl: cannot be written: File exists")
  }

  @Test("A drawing that breaks the format is reported and leaves no file")
  func invalid() throws {
    let far = Content.strokes([Stroke(points: [Point(x: .infinity, y: 0)])])
    #expect(throws: Problem.self) { try folder.save(far) }
    #expect(folder.names.isEmpty)
  }

  @Test(
    "A full disk is reported and leaves neither file",
    .enabled(if: SmallDisk.isAllowed, Comment(rawValue: SmallDisk.skipped)))
  func fullDisk() throws {
    let disk = try SmallDisk(kilobytes: 64)
    let big = [UInt8](repeating: 7, count: 200_000)
    let drawings = DrawingsFolder(disk.folder.file("S").path, pictures: .real { _ in big })
    let problem = #expect(throws: Problem.self) {
      try drawings.save(SavingFolder.content, reading: nil, typed: "x", at: SavingFolder.time)
    }
    #expect(problem?.reason == "the disk is full")
    #expect(try FileManager.default.contentsOfDirectory(atPath: drawings.path).isEmpty)
    try disk.makeReadOnly()
    let other = #expect(throws: Problem.self) {
      try drawings.save(SavingFolder.content, reading: nil, typed: "x", at: SavingFolder.time)
    }
    #expect(other?.reason == "the disk is read-only")
  }
}
