import Foundation
import Preprocess
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

@Suite("Removing drawings")
struct RemovalTests {
  private let folder: SavingFolder

  init() throws {
    folder = try SavingFolder()
  }

  private var trash: Trash {
    Trash(environment: ["XDG_DATA_HOME": folder.home.file("data").path])
  }

  private func remove(_ name: String, to trash: Trash? = nil) throws -> RemovedDrawing {
    try folder.drawings.remove(
      "\(folder.path)/\(name)", to: trash ?? self.trash, at: SavingFolder.time)
  }

  private func names(_ place: String) -> [String] {
    let path = folder.home.file(place).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test("A drawing and its PNG go to the desktop's trash, which knows where they were")
  func trashed() throws {
    try folder.save(SavingFolder.content, "é 7")
    _ = try remove("é 7.scrawl")
    #expect(folder.names.isEmpty)
    #expect(names("data/Trash/files") == ["é 7.png", "é 7.scrawl"])
    #expect(names("data/Trash/info") == ["é 7.png.trashinfo", "é 7.scrawl.trashinfo"])
    let info = folder.home.file("data/Trash/info/é 7.scrawl.trashinfo")
    let lines = try String(contentsOf: info, encoding: .utf8).split(separator: "\n")
    let place = FileSystem.resolved(folder.path)
    #expect(
      lines == [
        "[Trash Info]", "Path=\(place)/%C3%A9%207.scrawl",
        "DeletionDate=\(SavingFolder.time.iso8601)",
      ])
    let mode = try FileManager.default.attributesOfItem(
      atPath: folder.home.file("data/Trash/files").path)[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  @Test("Restoring returns the files as they were")
  func restored() throws {
    try folder.save(SavingFolder.content, "7")
    try folder.age("7.scrawl", days: 9)
    let before = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/7.scrawl")
    let bytes = try folder.bytes("7.scrawl")
    try folder.drawings.restore(try remove("7.scrawl"))
    #expect(folder.names == ["7.png", "7.scrawl"])
    #expect(try folder.bytes("7.scrawl") == bytes)
    let after = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/7.scrawl")
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(names("data/Trash/files").isEmpty && names("data/Trash/info").isEmpty)
  }

  @Test("Restoring overwrites nothing that has taken the name")
  func takenSince() throws {
    try folder.save(SavingFolder.content, "7")
    let bytes = try folder.bytes("7.scrawl")
    let removed = try remove("7.scrawl")
    try folder.put(Data("other".utf8), "7.scrawl")
    try folder.put(Data("other".utf8), "7 (2).png")
    try folder.drawings.restore(removed)
    #expect(folder.names == ["7 (2).png", "7 (3).png", "7 (3).scrawl", "7.scrawl"])
    #expect(try folder.bytes("7 (3).scrawl") == bytes)
    #expect(try folder.bytes("7.scrawl") == Data("other".utf8))
  }

  @Test("Names that the trash already has are kept apart")
  func sameNames() throws {
    for _ in 0..<3 {
      try folder.save(SavingFolder.content, "7.5")
      _ = try remove("7.5.scrawl")
    }
    #expect(
      names("data/Trash/files").filter { $0.hasSuffix(".scrawl") } == [
        "7.5.2.scrawl", "7.5.3.scrawl", "7.5.scrawl",
      ])
    #expect(names("data/Trash/info").count == 6)
  }

  @Test("Without a desktop's trash the files are kept in a hidden folder")
  func hidden() throws {
    try Data().write(to: folder.home.file("data"))
    try folder.save(SavingFolder.content, "7")
    let removed = try remove("7.scrawl")
    #expect(folder.names == [".removed"])
    #expect(names("Pictures/Scrawl/.removed") == ["7.png", "7.scrawl"])
    try folder.save(SavingFolder.content, "7")
    _ = try remove("7.scrawl", to: Trash(environment: [:]))
    #expect(names("Pictures/Scrawl/.removed").count == 4)
    try folder.drawings.restore(removed)
    #expect(folder.names == [".removed", "7.png", "7.scrawl"])
  }

  @Test(
    "A trash on another disk is not used",
    .enabled(if: SmallDisk.isAllowed, Comment(rawValue: SmallDisk.skipped)))
  func otherDisk() throws {
    let disk = try SmallDisk(kilobytes: 256)
    try folder.save(SavingFolder.content, "7")
    let trash = Trash(environment: ["XDG_DATA_HOME": disk.folder.url.path])
    try folder.drawings.restore(try remove("7.scrawl", to: trash))
    #expect(folder.names == [".removed", "7.png", "7.scrawl"])
    let info = disk.folder.file("Trash/info").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: info).isEmpty)
  }

  @Test(
    "Only drawings of the folder are removed",
    arguments: [
      "../precious.scrawl", "..", "link.scrawl", "folder.scrawl", "missing.scrawl", "",
      "a/b.scrawl",
    ])
  func refused(name: String) throws {
    try folder.save(SavingFolder.content, "7")
    let precious = folder.home.file("Pictures/precious.scrawl")
    try Data("precious".utf8).write(to: precious)
    #expect(symlink(precious.path, "\(folder.path)/link.scrawl") == 0)
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/folder.scrawl", withIntermediateDirectories: true)
    let before = folder.names
    #expect(throws: Problem.self) { try remove(name) }
    #expect(folder.names == before && FileManager.default.fileExists(atPath: precious.path))
  }

  @Test("A link in place of the hidden folder is refused")
  func linkedFolder() throws {
    try folder.save(SavingFolder.content, "7")
    let elsewhere = folder.home.file("elsewhere").path
    try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    #expect(symlink(elsewhere, "\(folder.path)/.removed") == 0)
    #expect(throws: Problem.self) { try remove("7.scrawl", to: Trash(environment: [:])) }
    #expect(folder.names == [".removed", "7.png", "7.scrawl"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
  }

  @Test("Removed drawings keep no folder open", arguments: [true, false])
  func descriptors(hasTrash: Bool) throws {
    let trash = hasTrash ? trash : Trash(environment: [:])
    let removed = try (0..<20).map { _ in
      try folder.save(SavingFolder.content, "7")
      return try remove("7.scrawl", to: trash)
    }
    #expect(openFolders.isEmpty)
    for drawing in removed { try folder.drawings.restore(drawing) }
    #expect(folder.names.filter { $0.hasSuffix(".png") }.count == 20)
  }

  /// The folders of the test that this program has open.
  private var openFolders: [String] {
    FileSystem.names(in: "/proc/self/fd").compactMap {
      FileSystem.target(ofLink: "/proc/self/fd/\($0)")
    }.filter { $0.hasPrefix(FileSystem.resolved(folder.home.url.path)) }
  }

  @Test("A drawing is restored without its PNG if that is gone")
  func withoutPNG() throws {
    try folder.save(SavingFolder.content, "7")
    let removed = try remove("7.scrawl")
    try FileManager.default.removeItem(at: folder.home.file("data/Trash/files/7.png"))
    try folder.drawings.restore(removed)
    #expect(folder.names == ["7.scrawl"])
  }

  @Test("A drawing that is gone from the trash is reported")
  func emptied() throws {
    try folder.save(SavingFolder.content, "7")
    let removed = try remove("7.scrawl")
    try FileManager.default.removeItem(at: folder.home.file("data/Trash/files/7.scrawl"))
    let problem = #expect(throws: Problem.self) { try folder.drawings.restore(removed) }
    #expect(problem?.reason == "7.scrawl does not exist")
  }
}
