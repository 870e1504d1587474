import Foundation
import TestSupport
import Testing

/// `Scripts/fetch` against a server that answers well, breaks off, lies and refuses.
@Suite struct FetchTests {
  private let folder: TemporaryFolder
  private let mirror: Mirror
  private let content = Data((0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) })
  private let name = "digits"

  init() throws {
    folder = try TemporaryFolder()
    mirror = try Mirror()
    try mirror.serve(content, as: name)
  }

  @Test func aFileIsFetchedOnce() throws {
    let first = try fetch(from: .good)
    #expect(first.status == 0)
    #expect(first.output == "\(final.path): fetched from \(mirror.base(.good))/digits\n")
    try expectWhole()

    let again = try fetch(from: .good)
    #expect(again.status == 0)
    #expect(again.output == "\(final.path): already there\n")
    #expect(mirror.requests == ["/good/digits 0"])
  }

  @Test func aBrokenDownloadGoesOnWhereItEnded() throws {
    #expect(try fetch(from: .cut).status == 0)
    #expect(mirror.requests == ["/cut/digits 0", "/cut/digits 20000"])
    try expectWhole()
  }

  @Test func aPartOfAnEarlierTryIsGoneOnWith() throws {
    try content.prefix(30_000).write(to: part)
    #expect(try fetch(from: .good).status == 0)
    #expect(mirror.requests == ["/good/digits 30000"])
    try expectWhole()
  }

  @Test(arguments: [10_000, 40_000, 50_000])
  func aWrongPartIsThrownAwayAndAllFetchedOnce(length: Int) throws {
    try Data(repeating: 7, count: length).write(to: part)
    #expect(try fetch(from: .good).status == 0)
    #expect(mirror.requests == ["/good/digits \(length)", "/good/digits 0"])
    try expectWhole()
  }

  @Test(arguments: [Mirror.Mood.corrupt, .page, .gone, .stubborn])
  func aBadMirrorIsLeftForTheNext(mood: Mirror.Mood) throws {
    let result = try fetch(from: mood, .good)
    #expect(result.status == 0)
    #expect(result.output == "\(final.path): fetched from \(mirror.base(.good))/digits\n")
    #expect(result.errors.hasPrefix("\(final.path): not from \(mirror.base(mood))/digits: "))
    try expectWhole()
  }

  @Test func aPartOutlivesAMirrorThatHasNotTheFile() throws {
    try content.prefix(30_000).write(to: part)
    #expect(try fetch(from: .gone, .good).status == 0)
    #expect(mirror.requests == ["/gone/digits 30000", "/good/digits 30000"])
  }

  @Test(arguments: [Mirror.Mood.corrupt, .page, .gone, .stubborn])
  func nothingStandsUnderTheNameWhenAllMirrorsFail(mood: Mirror.Mood) throws {
    let result = try fetch(from: mood)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 2)
    #expect(result.errors.contains("DATA_BASE"))
    #expect(try contents(of: folder.url).allSatisfy { $0 == "digits.part" })
  }

  @Test func aDamagedFileIsReplaced() throws {
    try content.prefix(100).write(to: final)
    #expect(try fetch(from: .good).status == 0)
    try expectWhole()
  }

  @Test func aDamagedFileStaysUntilThereIsABetterOne() throws {
    try content.prefix(100).write(to: final)
    #expect(try fetch(from: .gone).status == 1)
    #expect(try Data(contentsOf: final) == content.prefix(100))
  }

  @Test(arguments: ["-1", "-9"])
  func compressedFilesAreJudgedByWhatTheyHold(level: String) throws {
    let plain = mirror.folder.file(name)
    let gzip = try Subprocess.run("gzip", [level, "--keep", plain.path])
    #expect(gzip.status == 0)
    let target = folder.file("digits.gz")
    let result = try run([target.path, sum(), "\(mirror.base(.good))/digits.gz"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Data(contentsOf: target) == Data(contentsOf: mirror.folder.file("digits.gz")))
  }

  @Test(arguments: ["", "inner/folder/"])
  func aMemberIsUnpackedFromItsZip(place: String) throws {
    let source = mirror.folder.url
    let pack = """
      mkdir -p "./$1" && gzip -c digits > "./$1digits.Z" && zip -q all.zip "./$1digits.Z"
      """
    #expect(try Subprocess.run("sh", ["-c", pack, "sh", place], in: source).status == 0)
    let result = try run(
      ["--member", "digits.Z", final.path, sum(), "\(mirror.base(.cut))/all.zip"])
    #expect(result.status == 0, "\(result.errors)")
    try expectWhole()
  }

  private var final: URL { folder.file(name) }
  private var part: URL { folder.file(name + ".part") }

  private func fetch(from moods: Mirror.Mood...) throws -> CommandResult {
    try run([final.path, sum()] + moods.map { "\(mirror.base($0))/\(name)" })
  }

  private func run(_ arguments: [String]) throws -> CommandResult {
    let script = Repository.root.appendingPathComponent("Scripts/fetch").path
    return try Subprocess.run(script, arguments, environment: ["no_proxy": "127.0.0.1"])
  }

  private func sum() throws -> String {
    let output = try Subprocess.run("sha256sum", input: content).output
    return String(output.prefix(64))
  }

  private func expectWhole() throws {
    #expect(try Data(contentsOf: final) == content)
    #expect(try contents(of: folder.url) == [name])
  }

  private func contents(of folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }
}
