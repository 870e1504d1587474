import Foundation
import Preprocess
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

@Suite("The journal beside an autosaved drawing")
struct AutosaveJournalTests {
  private let state: TemporaryFolder
  private var folder: String { state.file("scrawl").path }
  private var whole: String { folder + "/drawing-1.json" }
  private var journal: String { folder + "/drawing-1.journal" }

  init() throws {
    state = try TemporaryFolder()
  }

  private func claim(note: (RestoreProblem) -> Void = { _ in }) throws -> AutosaveFile {
    try AutosaveFile.claim(in: folder, pictures: .fake, note: note)
  }

  private func stroke(_ number: Int, points: Int = 3) -> Stroke {
    Stroke(
      points: (0..<points).map {
        Point(x: 1 / Double(number + 3), y: 1 / Double($0 + 3), milliseconds: Double($0) / 3)
      })
  }

  private func strokes(_ count: Int) -> Content { .strokes((0..<count).map { stroke($0) }) }

  private func bytes(_ path: String) -> Data? { try? Data(contentsOf: URL(fileURLWithPath: path)) }

  private func put(_ bytes: Data?, at path: String) throws {
    try #require(bytes).write(to: URL(fileURLWithPath: path))
  }

  private var lines: [String] {
    String(decoding: bytes(journal) ?? Data(), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }

  @Test("Points and strokes at the end, undo and erasure are appended, and the file stays as it is")
  func appended() throws {
    var file: AutosaveFile? = try claim()
    try file?.write(strokes(2))
    let before = bytes(whole)
    let states: [Content] = [
      .strokes([stroke(0), stroke(1, points: 5)]), .strokes([stroke(0), stroke(1, points: 6)]),
      strokes(4), strokes(3), .strokes([stroke(1), stroke(2)]),
      .strokes([stroke(1), stroke(2, points: 2)]),
    ]
    for (index, content) in states.enumerated() {
      try file?.write(content)
      #expect(lines.count == index + 1)
    }
    #expect(lines[1].contains(#""extend":[["#) && !lines[1].contains("strokes"))
    #expect(lines[3].hasSuffix(#""keep":3}"#))
    #expect(lines[4].hasSuffix(#""keep":0,"tail":2}"#))
    #expect(bytes(whole) == before)
    file = nil
    #expect(try claim().found == states.last)
  }

  @Test("The next window appends to the journal of the last")
  func continued() throws {
    for count in 1...4 {
      let file = try claim()
      #expect(file.found == (count == 1 ? nil : strokes(count - 1)))
      try file.write(strokes(count))
      try file.write(strokes(count))
    }
    #expect(lines.count == 3)
  }

  @Test("Blank content removes the file and the journal")
  func cleared() throws {
    let file = try claim()
    try file.write(strokes(1))
    try file.write(strokes(2))
    try file.write(.blank)
    #expect(bytes(whole) == nil && bytes(journal) == nil)
    try file.write(strokes(3))
    #expect(lines.isEmpty && bytes(whole) != nil)
  }

  @Test("After random changes, each new window finds the drawing bit for bit")
  func random() throws {
    var random = SeededRandom(seed: 11)
    var content: [Stroke] = []
    for _ in 0..<60 {
      let file = try claim()
      #expect((file.found ?? .blank) == .strokes(content))
      for _ in 0..<Int.random(in: 0..<8, using: &random) {
        change(&content, using: &random)
        try file.write(.strokes(content))
      }
    }
  }

  private func change(_ strokes: inout [Stroke], using random: inout SeededRandom) {
    let index = Int.random(in: 0...strokes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where index < strokes.count: strokes.removeSubrange(index...)
    case 1 where index < strokes.count: strokes.remove(at: index)
    case 2 where index < strokes.count && strokes[index].points.count > 1:
      let points = strokes[index].points
      strokes.replaceSubrange(
        index...index,
        with: [Stroke(points: [points[0]]), Stroke(points: Array(points.dropFirst()))])
    case 3 where !strokes.isEmpty: strokes[strokes.count - 1].points += stroke(index).points
    case 4 where Bool.random(using: &random): strokes = []
    default: strokes.append(stroke(Int.random(in: 0..<99, using: &random)))
    }
  }

  @Test("Groups are appended to the journal, and each new window finds them")
  func groups() throws {
    let states: [(Int, [[Int]])] = [
      (3, []), (3, [[0, 1]]), (4, [[0, 1]]), (4, [[0, 1], [3]]), (2, [[0, 1]]), (2, []),
      (5, [[1, 4], [2]]),
    ]
    for (count, groups) in states {
      let content = Content.strokes(strokes(count).strokes, groups: StrokeGroups(groups))
      try claim().write(content)
      #expect(try claim().found == content)
    }
    #expect(lines.count == states.count - 1)
    #expect(lines[0].hasSuffix(#""groups":[[0,1]],"keep":3}"#) || lines[0].contains("groups"))
    #expect(!lines[1].contains("groups") && lines[4].contains(#""groups":[]"#))
  }

  @Test("After a line that was cut short, nothing is lost and the next save follows")
  func torn() throws {
    try claim().write(strokes(1))
    try claim().write(strokes(2))
    try put(bytes(journal).map { $0 + Data("{\"generation\":".utf8) }, at: journal)
    let next = try claim { Issue.record("\($0)") }
    #expect(next.found == strokes(2))
    try next.write(strokes(3))
    try next.write(strokes(4))
    #expect(lines.count == 1)
  }

  @Test("The journal of an older file, which a crash may leave beside a newer one, is ignored")
  func stale() throws {
    try claim().write(strokes(1))
    try claim().write(strokes(5))
    let old = bytes(journal)
    try claim().write(.blank)
    try claim().write(strokes(2))
    try put(old, at: journal)
    let next = try claim { Issue.record("\($0)") }
    #expect(next.found == strokes(2))
    try next.write(strokes(3))
    try next.write(strokes(4))
    #expect(lines.count == 1)
  }

  @Test("A journal without its file is not restored, and does not harm the next drawing")
  func orphan() throws {
    try claim().write(strokes(1))
    try claim().write(strokes(2))
    try FileManager.default.removeItem(atPath: whole)
    let next = try claim { Issue.record("\($0)") }
    #expect(next.found == nil && next.path == whole)
    try next.write(strokes(3))
    try next.write(strokes(4))
    #expect(lines.count == 1)
  }

  @Test("A damaged journal is reported, restored as far as it can be read, and kept")
  func damaged() throws {
    try claim().write(strokes(1))
    try claim().write(strokes(2))
    try claim().write(strokes(3))
    let damage = Data((lines[0] + "\n{\u{0}\n" + lines[1] + "\n").utf8)
    try put(damage, at: journal)
    var notes: [String] = []
    let kept = journal + ".damaged-1"
    #expect(try claim { notes.append("\($0)") }.found == strokes(2))
    #expect(
      notes == [
        "\(journal): cannot be read: line 2: line: expected a change of a drawing, found other or "
          + "damaged data; the drawing is restored as far as it can be read, and the file is kept "
          + "as \(kept)"
      ])
    #expect(bytes(kept) == damage)
    let next = try claim { Issue.record("\($0)") }
    #expect(next.found == strokes(2))
    try next.write(strokes(3))
    #expect(bytes(kept) == damage && lines.count == 1)
  }

  @Test(
    "Anything else with the journal's name is reported and kept under another name",
    arguments: ["link", "link to nothing", "folder", "pipe"])
  func obstructed(kind: String) throws {
    let precious = state.file("precious")
    try Data("old".utf8).write(to: precious)
    try claim().write(strokes(1))
    try put(kind, precious: precious.path)
    var notes: [RestoreProblem] = []
    var file: AutosaveFile? = try claim { notes.append($0) }
    #expect(file?.found == strokes(1) && notes.count == 1)
    try file?.write(strokes(2))
    // Again, while the window is open.
    try FileManager.default.removeItem(atPath: journal)
    try put(kind, precious: precious.path)
    try file?.write(strokes(3))
    try file?.write(strokes(4))
    file = nil
    #expect(try claim { Issue.record("\($0)") }.found == strokes(4))
    #expect(try Data(contentsOf: precious) == Data("old".utf8))
    #expect(!FileManager.default.fileExists(atPath: state.file("nothing").path))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.filter { $0.contains("damaged") }.count == 2)
  }

  private func put(_ kind: String, precious: String) throws {
    switch kind {
    case "link": #expect(symlink(precious, journal) == 0)
    case "link to nothing": #expect(symlink(state.file("nothing").path, journal) == 0)
    case "pipe": #expect(mkfifo(journal, 0o600) == 0)
    default:
      try FileManager.default.createDirectory(
        atPath: journal, withIntermediateDirectories: true)
    }
  }

  @Test("A journal that was removed or changed while the window is open is replaced")
  func changed() throws {
    let file = try claim()
    for isRemoved in [true, false, true] {
      try file.write(strokes(1))
      try file.write(strokes(2))
      #expect(lines.count == 1 && file.isInPlace)
      if isRemoved {
        try FileManager.default.removeItem(atPath: journal)
      } else {
        try put(Data("{}\n".utf8), at: journal)
      }
      #expect(!file.isInPlace)
    }
    try file.write(strokes(3))
    #expect(file.isInPlace && bytes(journal) == nil)
  }

  @Test("A long journal is shortened at a pause, and bounded without one")
  func bounded() throws {
    let file = try claim()
    let most = 1 << 20
    var largest = 0
    for count in 1...400 {
      try file.write(.strokes([stroke(0), stroke(count, points: 100)]))
      largest = max(largest, bytes(journal)?.count ?? 0)
    }
    #expect(largest > most / 2 && largest <= most)
    for count in 1...100 {
      try file.write(.strokes([stroke(0), stroke(count, points: 100)]))
    }
    file.shortenJournal()
    #expect(bytes(journal) == nil && file.isInPlace)
    let last = bytes(whole)
    file.shortenJournal()
    #expect(bytes(whole) == last)
  }

  @Test("A picture is saved whole, and strokes after it too")
  func picture() throws {
    let picture = Content.picture(
      ColorPicture(width: 3, height: 2, pixels: [1, 0xFF_FFFF, 2, 3, 0xABCDEF, 4]))
    for content in [strokes(2), picture, strokes(3), picture] {
      try claim().write(content)
      #expect(bytes(journal) == nil)
      #expect(try claim().found == content)
    }
    let last = bytes(whole)
    try claim().write(picture)
    #expect(bytes(whole) == last)
  }

  @Test("A picture that cannot be decoded is reported and left unchanged")
  func damagedPicture() throws {
    let drawing = DrawingFile(
      drawing: Drawing(width: 3, height: 2),
      picture: FakePNG.encode(
        ColorPicture(width: 1, height: 1, pixels: [7])) + [0])
    _ = try claim()
    let file = try Data(drawing.encoded())
    try put(file, at: whole)
    var notes: [String] = []
    #expect(try claim { notes.append("\($0)") }.found == nil)
    #expect(
      notes == [
        "\(whole): cannot be read: picture: expected a PNG, found a damaged one; "
          + "this drawing is not restored"
      ])
    #expect(bytes(whole) == file)
  }

  @Test("Ink outside the canvas is restored at its edge, and saving continues")
  func outside() throws {
    _ = try claim()
    let far = Stroke(points: [Point(x: 1e9, y: 0.5), Point(x: 0.5, y: -7)])
    let edge = Stroke(points: [Point(x: 1, y: 0.5), Point(x: 0.5, y: 0)])
    let file = DrawingFile(
      drawing: Drawing(width: 1, height: 1, strokes: [Stroke(points: []), far, stroke(0)]))
    let encoded = String(decoding: try file.encoded(), as: UTF8.self)
    try put(Data(("{\"generation\":7," + encoded.dropFirst()).utf8), at: whole)
    let line = "{\"generation\":7,\"keep\":2,\"strokes\":[[[-3,0.25]]]}\n"
    try put(Data(line.utf8), at: journal)
    let restored = [edge, Stroke(points: [Point(x: 0, y: 0.25)])]
    var next: AutosaveFile? = try claim { Issue.record("\($0)") }
    #expect(next?.found == .strokes(restored))
    try next?.write(.strokes(restored + [stroke(1)]))
    next = nil
    #expect(try claim().found == .strokes(restored + [stroke(1)]))
  }

  @Test("A file of an older version is restored and saved on")
  func older() throws {
    _ = try claim()
    let old = DrawingFile(drawing: Drawing(width: 1, height: 1, strokes: strokes(2).strokes))
    try put(try Data(old.encoded()), at: whole)
    let file = try claim()
    #expect(file.found == strokes(2))
    try file.write(strokes(3))
    try file.write(strokes(4))
    #expect(lines.count == 1)
  }

  @Test("Ink that no file may hold is an error, and what was saved stays")
  func invalid() throws {
    var file: AutosaveFile? = try claim()
    try file?.write(strokes(1))
    let wrong = Content.strokes(
      strokes(1).strokes + [Stroke(points: [Point(x: .nan, y: 0)])])
    #expect(throws: FileError.self) { try file?.write(wrong) }
    #expect(file?.isInPlace == true)
    try file?.write(strokes(2))
    file = nil
    #expect(try claim().found == strokes(2))
  }

  @Test(
    "On a full disk nothing that was saved is lost, and with room again saving continues",
    .enabled(if: SmallDisk.isAllowed, Comment(rawValue: SmallDisk.skipped)))
  func fullDisk() throws {
    let disk = try SmallDisk(kilobytes: 256)
    let folder = disk.folder.file("scrawl").path
    var file: AutosaveFile? = try AutosaveFile.claim(in: folder, pictures: .fake)
    try file?.write(strokes(1))
    try file?.write(strokes(2))
    try disk.fill()
    var saved = 2
    #expect(throws: FileError.self) {
      for count in 3...1000 {
        try file?.write(strokes(count))
        saved = count
      }
    }
    #expect(throws: FileError.self) { try file?.write(strokes(1001)) }
    #expect(file?.isInPlace == true)
    file = nil
    file = try AutosaveFile.claim(in: folder, pictures: .fake) { Issue.record("\($0)") }
    #expect(file?.found == strokes(saved))
    try FileManager.default.removeItem(at: disk.folder.file("full"))
    try file?.write(strokes(saved + 1))
    file = nil
    #expect(try AutosaveFile.claim(in: folder, pictures: .fake).found == strokes(saved + 1))
  }
}
