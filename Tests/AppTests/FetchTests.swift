import Foundation
import TestSupport
import Testing

/// Runs `Scripts/fetch` against servers with and without faults.
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

  @Test func aFileIsDownloadedOnce() throws {
    let first = try fetch(from: .good)
    #expect(first.status == 0)
    #expect(first.output == "\(final.path): fetched from \(mirror.base(.good))/digits\n")
    try expectWhole()

    let again = try fetch(from: .good)
    #expect(again.status == 0)
    #expect(again.output == "\(final.path): already there\n")
    #expect(mirror.requests == ["/good/digits 0"])
  }

  @Test func aBrokenDownloadContinuesWhereItEnded() throws {
    #expect(try fetch(from: .cut).status == 0)
    #expect(mirror.requests == ["/cut/digits 0", "/cut/digits 20000"])
    try expectWhole()
  }

  @Test func aPartOfAnEarlierDownloadIsContinued() throws {
    try content.prefix(30_000).write(to: part)
    #expect(try fetch(from: .good).status == 0)
    #expect(mirror.requests == ["/good/digits 30000"])
    try expectWhole()
  }

  @Test(arguments: [10_000, 40_000, 50_000])
  func aWrongPartIsDeletedAndTheFileIsDownloadedAgain(length: Int) throws {
    try Data(repeating: 7, count: length).write(to: part)
    #expect(try fetch(from: .good).status == 0)
    #expect(mirror.requests == ["/good/digits \(length)", "/good/digits 0"])
    try expectWhole()
  }

  @Test(arguments: [Mirror.Fault.corrupt, .page, .gone, .stubborn])
  func theNextMirrorFollowsABadOne(fault: Mirror.Fault) throws {
    let result = try fetch(from: fault, .good)
    #expect(result.status == 0)
    #expect(result.output == "\(final.path): fetched from \(mirror.base(.good))/digits\n")
    #expect(result.errors.hasPrefix("\(final.path): not from \(mirror.base(fault))/digits: "))
    try expectWhole()
  }

  @Test func aPartSurvivesAMirrorThatLacksTheFile() throws {
    try content.prefix(30_000).write(to: part)
    #expect(try fetch(from: .gone, .good).status == 0)
    #expect(mirror.requests == ["/gone/digits 30000", "/good/digits 30000"])
  }

  @Test(arguments: [Mirror.Fault.corrupt, .page, .gone, .stubborn])
  func noFileIsCreatedWhenAllMirrorsFail(fault: Mirror.Fault) throws {
    let result = try fetch(from: fault)
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

  @Test func aDamagedFileStaysUntilAValidOneIsDownloaded() throws {
    try content.prefix(100).write(to: final)
    #expect(try fetch(from: .gone).status == 1)
    #expect(try Data(contentsOf: final) == content.prefix(100))
  }

  @Test(arguments: ["-1", "-9"])
  func aCompressedFileIsVerifiedByItsContent(level: String) throws {
    let plain = mirror.folder.file(name)
    let gzip = try Subprocess.run("gzip", [level, "--keep", plain.path])
    #expect(gzip.status == 0)
    let target = folder.file("digits.gz")
    let result = try run(limits(for: target) + ["\(mirror.base(.good))/digits.gz"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Data(contentsOf: target) == Data(contentsOf: mirror.folder.file("digits.gz")))
  }

  @Test(arguments: ["", "inner/folder/"])
  func aMemberIsExtractedFromItsZip(place: String) throws {
    try packMember(in: place)
    let result = try run(
      ["--member", "digits.Z"] + limits(for: final) + ["\(mirror.base(.cut))/all.zip"])
    #expect(result.status == 0, "\(result.errors)")
    try expectWhole()
  }

  @Test(arguments: [Mirror.Fault.endless, .long])
  func anEndlessBodyIsStoppedAtTheLimit(fault: Mirror.Fault) throws {
    let result = try fetch(from: fault, .good)
    #expect(result.status == 0)
    #expect(result.errors.contains("sends more than the \(most) bytes expected"))
    // The part is deleted, so the next mirror sends the whole file.
    #expect(mirror.requests == ["/\(fault)/digits 0", "/good/digits 0"])
    try expectWhole()
  }

  @Test func aVerySlowMirrorIsSkipped() throws {
    let result = try fetch(from: .drip, .good, environment: ["PATIENCE": "1"])
    #expect(result.status == 0)
    #expect(mirror.requests.count == 2)
    try expectWhole()
  }

  @Test func aMirrorIsStoppedAtTheDeadline() throws {
    let result = try fetch(from: .slow, .good, environment: ["DEADLINE": "3"])
    #expect(result.status == 0)
    #expect(result.errors.hasSuffix("/slow/digits: it takes more than 3 seconds\n"))
    #expect(mirror.requests.count == 2)
    try expectWhole()
  }

  @Test(arguments: [Mirror.Fault.local, .round, .other])
  func aRedirectionIsFollowedOnlyToTheWebAndNotInALoop(fault: Mirror.Fault) throws {
    let result = try fetch(from: fault)
    #expect(result.status == 1)
    #expect(try contents(of: folder.url).isEmpty)
    #expect(mirror.requests.count <= 6)
    #expect(mirror.requests.allSatisfy { $0 == "/\(fault)/digits 0" })
  }

  @Test(arguments: [
    ["part", "link"], ["part", "hard link"], ["part", "pipe"], ["part", "link to nothing"],
    ["new", "link"], ["new", "hard link"], ["new", "pipe"], ["new", "link to nothing"],
  ])
  func aLinkOrPipeWithATemporaryNameIsNotWrittenTo(case pair: [String]) throws {
    let elsewhere = try TemporaryFolder()
    let (precious, beside) = (elsewhere.file("precious"), folder.file("\(name).\(pair[0])").path)
    try content.prefix(100).write(to: precious)
    switch pair[1] {
    case "link": #expect(symlink(precious.path, beside) == 0)
    case "hard link": #expect(link(precious.path, beside) == 0)
    case "pipe": #expect(mkfifo(beside, 0o600) == 0)
    default: #expect(symlink(elsewhere.file("nothing").path, beside) == 0)
    }
    try packMember()
    let result = try run(
      ["--member", "digits.Z"] + limits(for: final) + ["\(mirror.base(.good))/all.zip"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Data(contentsOf: precious) == content.prefix(100))
    #expect(try contents(of: elsewhere.url) == ["precious"])
    try expectWhole()
  }

  @Test func aFolderWithTheFilesNameIsNotWrittenInto() throws {
    try FileManager.default.createDirectory(at: final, withIntermediateDirectories: true)
    #expect(try fetch(from: .good).status == 1)
    #expect(try contents(of: final).isEmpty)
  }

  @Test(arguments: ["zip", "gz"])
  func aDecompressionBombIsStopped(kind: String) throws {
    let pack = """
      head -c 50000000 /dev/zero | gzip -9 >digits.gz && cp digits.gz digits.Z &&
      zip -q all.zip digits.Z
      """
    #expect(try Subprocess.run("sh", ["-c", pack], in: mirror.folder.url).status == 0)
    // Stands in for gzip, and creates a file when everything is decompressed.
    let tools = try TemporaryFolder()
    let gzip = tools.file("gzip")
    try "#!/bin/sh\n/usr/bin/gzip \"$@\" && touch '\(tools.file("end").path)'\n".write(
      to: gzip, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: gzip.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let arguments =
      kind == "zip"
      ? ["--member", "digits.Z"] + (try limits(for: final)) + ["\(mirror.base(.good))/all.zip"]
      : try limits(for: folder.file("digits.gz")) + ["\(mirror.base(.good))/digits.gz"]
    let result = try run(arguments, environment: ["PATH": "\(tools.url.path):\(path)"])
    #expect(result.status == 1)
    #expect(result.errors.contains("does not have the SHA-256"))
    #expect(try contents(of: tools.url) == ["gzip"])
    #expect(try contents(of: folder.url).isEmpty)
  }

  @Test func anEncryptedMemberDoesNotAskForAPassword() throws {
    let pack = "gzip -c digits >digits.Z && zip -q -P secret all.zip digits.Z"
    #expect(try Subprocess.run("sh", ["-c", pack], in: mirror.folder.url).status == 0)
    let words =
      [Repository.root.appendingPathComponent("Scripts/fetch").path, "--member", "digits.Z"]
      + (try limits(for: final)) + ["\(mirror.base(.good))/all.zip"]
    // unzip would ask on a terminal.
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let result = try Subprocess.run(
      "script", ["-qec", line, "/dev/null"], environment: ["no_proxy": "127.0.0.1"])
    #expect(result.status == 1)
    #expect(result.output.contains("does not have the SHA-256"))
  }

  private var final: URL { folder.file(name) }
  private var part: URL { folder.file(name + ".part") }

  private let most = 60_000

  private func fetch(
    from faults: Mirror.Fault..., environment: [String: String] = [:]
  ) throws -> CommandResult {
    let arguments = try limits(for: final) + faults.map { "\(mirror.base($0))/\(name)" }
    return try run(arguments, environment: environment)
  }

  /// The script's arguments for a file: its name, checksum and sizes.
  private func limits(for file: URL) throws -> [String] {
    [file.path, try sum(), "\(content.count)", "\(most)"]
  }

  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> CommandResult {
    let script = Repository.root.appendingPathComponent("Scripts/fetch").path
    return try Subprocess.run(
      script, arguments, environment: environment.merging(["no_proxy": "127.0.0.1"]) { $1 })
  }

  /// Serves the content like UCI serves its strokes: compressed, in a zip.
  private func packMember(in place: String = "") throws {
    let pack = """
      mkdir -p "./$1" && gzip -c digits > "./$1digits.Z" && zip -q all.zip "./$1digits.Z"
      """
    let packed = try Subprocess.run("sh", ["-c", pack, "sh", place], in: mirror.folder.url)
    #expect(packed.status == 0)
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
