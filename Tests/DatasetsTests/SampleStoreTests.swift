import Datasets
import Foundation
import Preprocess
import Support
import TestSupport
import Testing

@Suite("The user's samples")
struct SampleStoreTests {
  private let folder: TemporaryFolder
  private let store: SampleStore

  init() throws {
    folder = try TemporaryFolder()
    store = SampleStore(folder: folder.file("scrawl").path)
  }

  private func sample(
    _ number: Int, label: UserSample.Label = .digit(7), reading: SavedReading? = nil
  ) -> UserSample {
    let stroke = Stroke(points: [
      Point(x: 0.1, y: 0.25, milliseconds: 0), Point(x: Double(number), y: 0.5, milliseconds: 8.5),
    ])
    return UserSample(
      drawing: Drawing(width: 1, height: 1, strokes: [stroke]), label: label, reading: reading,
      milliseconds: 1_795_800_000_000 + number)
  }

  private func append(_ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: store.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test("There are none without a file, and no folder is made to look")
  func empty() throws {
    #expect(try store.load().samples.isEmpty)
    #expect(!FileSystem.exists(folder.file("scrawl").path))
  }

  @Test("Strokes, times, label, reading and moment come back, in the order of appending")
  func roundTrip() throws {
    let samples = [
      sample(1, reading: SavedReading(text: "1", confidence: 0.75)), sample(2, label: .none),
      sample(3, label: .digit(0)),
    ]
    try store.append([samples[0]])
    try store.append(Array(samples[1...]))
    #expect(try store.load().samples == samples)
    #expect(Set(samples.map(\.id)).count == 3)
  }

  @Test("Digits are drawing files that training reads as ink")
  func ink() throws {
    try store.append([sample(1), sample(2, label: .digit(3))])
    #expect(try InkFile.drawings(store.path).map(\.label) == [7, 3])
  }

  @Test("The folder and the file are the user's alone")
  func permissions() throws {
    try store.append([sample(1)])
    let modes = [folder.file("scrawl").path, store.path].map {
      FileSystem.status(of: $0).map { $0.st_mode & 0o777 }
    }
    #expect(modes == [0o700, 0o600])
  }

  @Test("Forgetting is undone by restoring, until the forgotten are removed")
  func forget() throws {
    let samples = (1...3).map { sample($0) }
    try store.append(samples)
    try store.forget([samples[1].id, "0000000000000000"])
    #expect(try store.load().samples == [samples[0], samples[2]])
    #expect(try store.load().forgotten == [samples[1]])
    try store.restore([samples[1].id])
    #expect(try store.load().samples == samples)
    try store.forget(samples.map(\.id))
    #expect(try store.load().samples.isEmpty)
    try store.removeForgotten()
    #expect(try store.load().forgotten.isEmpty)
    let content = try String(contentsOfFile: store.path, encoding: .utf8)
    #expect(content.isEmpty)
  }

  @Test("A sample with the id of another replaces it in its place")
  func relabel() throws {
    let samples = [sample(1), sample(2)]
    try store.append(samples)
    let relabeled = samples[0].relabeled(.digit(1), milliseconds: 5)
    try store.append([relabeled])
    #expect(try store.load().samples == [relabeled, samples[1]])
  }

  @Test("Damaged lines are reported, set aside, and lose no other line")
  func damaged() throws {
    try store.append([sample(1)])
    try append("{\"format\":\"scrawl-drawing\",\"version\":1,\n\u{7}garbage\n")
    try append("{\"forget\":[\"x\"]}\n")
    try append("{\"format\":\"scrawl-draw")
    try store.append([sample(2)])
    let list = try store.load()
    #expect(list.samples == [sample(1), sample(2)])
    #expect(list.damaged.map(\.number) == [2, 3, 4, 5])
    #expect(list.damaged.allSatisfy { !"\($0)".contains("\u{7}") })
    #expect(try store.setAsideDamaged() == 4)
    #expect(try store.load().damaged.isEmpty)
    #expect(try store.load().samples == [sample(1), sample(2)])
    let aside = folder.file("scrawl/\(SampleStore.damagedFileName)")
    #expect(try String(contentsOf: aside, encoding: .utf8).contains("garbage"))
  }

  @Test("A link in place of the file is neither followed nor replaced")
  func link() throws {
    let target = folder.file("target")
    try Data("untouched\n".utf8).write(to: target)
    try FileManager.default.createDirectory(
      at: folder.file("scrawl"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: store.path, withDestinationPath: target.path)
    #expect(throws: SampleError.self) { try store.append([sample(1)]) }
    #expect(throws: FileError.self) { try store.load() }
    #expect(try String(contentsOf: target, encoding: .utf8) == "untouched\n")
  }

  @Test("Drawings that break the rules are refused, and nothing is written")
  func rules() throws {
    let bad = [
      Drawing(width: 1, height: 1),
      Drawing(width: 0, height: 1, strokes: sample(1).drawing.strokes),
      Drawing(
        width: 1, height: 1, strokes: [Stroke(points: [Point(x: .infinity, y: 0)])]),
    ]
    for drawing in bad {
      let sample = UserSample(drawing: drawing, label: .digit(1), milliseconds: 1)
      #expect(throws: SampleError.self) { try store.append([self.sample(1), sample]) }
    }
    #expect(try store.load().samples.isEmpty)
  }

  @Test("Many writers at once lose no sample")
  func concurrent() async throws {
    let store = store
    let samples = (0..<80).map { sample($0) }
    await withTaskGroup(of: Void.self) { group in
      for part in 0..<8 {
        group.addTask {
          for sample in samples[part * 10..<part * 10 + 10] { try? store.append([sample]) }
          _ = try? store.setAsideDamaged()
        }
      }
    }
    #expect(Set(try store.load().samples) == Set(samples))
  }
}
