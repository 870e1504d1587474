import Datasets
import Foundation
import Support
import Testing
import TestSupport

@Suite(
  .enabled(
    if: InstalledTools.has("gzip", "compress", "zip"), Comment(rawValue: InstalledTools.skipped)))
struct FileBytesTests {
  let folder: TemporaryFolder
  let content = [UInt8]((0..<50_000).map { UInt8($0 * $0 / 97 % 256) })

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("Packing is seen in the content, not in the name")
  func packingIsSeenInTheContentNotInTheName() throws {
    try folder.write(content, to: "plain.gz")
    try folder.write(content, to: "a")
    try folder.run("gzip", "-k", "a")
    try folder.run("mv", "a.gz", "gzip.txt")
    try folder.run("compress", "-f", "a")
    for name in ["plain.gz", "gzip.txt", "a.Z"] {
      #expect(try FileBytes.read(folder.path(name)).bytes == content, "\(name)")
    }
  }

  @Test("An empty file has no bytes") func anEmptyFileIsNoBytes() throws {
    try folder.write([], to: "empty")
    #expect(try FileBytes.read(folder.path("empty")).bytes.isEmpty)
  }

  @Test("A missing file is named as missing") func aMissingFileIsSaidToBeMissing() throws {
    let path = folder.path("none")
    #expect(
      message { try FileBytes.read(path) }
        == "\(path): no such file; `scrawl fetch` downloads the data sets")
    #expect(
      message { try FileBytes.read("") }
        == "\"\": no such file; `scrawl fetch` downloads the data sets")
    #expect(message { try FileBytes.readZip(path) { _ in true } }.contains("no such file"))
  }

  @Test("A folder is refused as a file") func aFolderIsNoFile() throws {
    #expect(
      message { try FileBytes.read(folder.url.path) }
        == "\(folder.url.path): cannot be read: expected a file, found a folder")
  }

  @Test("A pipe is waited for only where a person named it", arguments: [true, false])
  func aPipeIsWaitedForOnlyWhereAPersonNamedIt(named: Bool) throws {
    let pipe = folder.file("pipe")
    #expect(mkfifo(pipe.path, 0o600) == 0)
    guard named else {
      let refusal = "\(pipe.path): cannot be read: expected a file, found a pipe"
      #expect(message { try FileBytes.read(pipe.path) } == refusal)
      #expect(message { try FileBytes.readZip(pipe.path) { _ in true } } == refusal)
      return
    }
    let content = content
    Thread.detachNewThread { try? Data(content).write(to: pipe) }
    #expect(try FileBytes.read(pipe.path, pipesToo: true).bytes == content)
  }

  @Test("A name of any bytes is read") func aNameOfAnyBytesIsRead() throws {
    try folder.write(content, to: "a")
    try folder.run(
      "bash", "-c", #"gzip -k a; zip -q a.zip a; mv a.gz $'a\xe9.gz'; mv a.zip $'z\xe9'"#)
    let gzip = folder.url.path + "/a" + String(pathBytes: [0xE9]) + ".gz"
    let zip = folder.url.path + "/z" + String(pathBytes: [0xE9])
    #expect(try FileBytes.read(gzip).bytes == content)
    #expect(try FileBytes.readZip(zip) { _ in true }.map(\.file.bytes) == [content])
  }

  @Test("A bomb is refused at the limit") func aBombIsRefusedAtTheLimit() throws {
    try folder.write([UInt8](repeating: 0, count: 3_000_000), to: "zeros")
    try folder.run("gzip", "-k", "zeros")
    try folder.run("zip", "-q", "zeros.zip", "zeros")
    try #require(try folder.bytes(of: "zeros.gz").count < 10_000)
    for name in ["zeros", "zeros.gz"] {
      #expect(
        message { try FileBytes.read(folder.path(name), limit: 1_000_000) }
          == "\(folder.path(name)): expected at most 1000000 bytes unpacked, found more")
    }
    #expect(try FileBytes.read(folder.path("zeros.gz"), limit: 3_000_000).bytes.count == 3_000_000)
    #expect(
      message { try FileBytes.readZip(folder.path("zeros.zip"), limit: 2_999_999) { _ in true } }
        .contains("expected at most 2999999 bytes"))
  }

  @Test("What unpacks to a hundred times its size is refused long before the limit")
  func whatUnpacksToAHundredTimesItsSizeIsRefusedLongBeforeTheLimit() throws {
    try folder.write([UInt8](repeating: 0, count: 200_000_000), to: "zeros")
    try folder.run("gzip", "-k", "zeros")
    try folder.run("zip", "-q", "zeros.zip", "zeros")
    for name in ["zeros.gz", "zeros.zip"] {
      let text = message {
        name.hasSuffix("zip")
          ? try FileBytes.readZip(folder.path(name)) { _ in true }.count
          : try FileBytes.read(folder.path(name)).bytes.count
      }
      #expect(text.contains("at most 100 times its size"))
    }
    #expect(try FileBytes.readZip(folder.path("zeros.zip")) { _ in false }.isEmpty)
    #expect(try FileBytes.read(folder.path("zeros")).bytes.count == 200_000_000)
  }

  @Test("Many small members that unpack to a bomb are refused")
  func soIsWhatUnpacksToThatOnlyInManyMembers() throws {
    let names = (0..<20).map { "zeros\($0)" }
    for name in names { try folder.write([UInt8](repeating: 0, count: 1_000_000), to: name) }
    try folder.run("sh", "-c", "zip -q many.zip zeros*")
    #expect(
      message { try FileBytes.readZip(folder.path("many.zip")) { _ in true } }
        .contains("at most 100 times its size"))
  }

  @Test("The limit holds for all members together") func theLimitHoldsForAllMembersTogether() throws
  {
    try folder.write(content, to: "a")
    try folder.write(content, to: "b")
    try folder.run("zip", "-q", "two.zip", "a", "b")
    let path = folder.path("two.zip")
    #expect(message { try FileBytes.readZip(path, limit: 99_999) { _ in true } }.contains("99999"))
    #expect(try FileBytes.readZip(path, limit: 100_000) { _ in true }.count == 2)
    #expect(try FileBytes.readZip(path, limit: 50_000) { $0 == "b" }.map(\.file.bytes) == [content])
  }

  @Test("Truncated gzip names file and byte") func truncatedGzipNamesFileAndByte() throws {
    try folder.write(content, to: "a")
    try folder.run("gzip", "a")
    let packed = try folder.bytes(of: "a.gz")
    try folder.write(Array(packed.dropLast(packed.count / 2)), to: "cut.gz")
    let text = message { try FileBytes.read(folder.path("cut.gz")) }
    #expect(text.hasPrefix("\(folder.path("cut.gz")), byte "))
    #expect(text.hasSuffix("expected content that unpacks, found truncated gzip input"))
  }

  @Test("Truncated zip names the file") func truncatedZipNamesTheFile() throws {
    try folder.write(content, to: "a")
    try folder.run("zip", "-q", "a.zip", "a")
    let packed = try folder.bytes(of: "a.zip")
    try folder.write(Array(packed.prefix(packed.count / 2)), to: "cut.zip")
    let text = message { try FileBytes.readZip(folder.path("cut.zip")) { _ in true } }
    #expect(text.hasPrefix("\(folder.path("cut.zip")), byte "))
    #expect(text.contains("expected content that unpacks, found "))
  }

  @Test("A flipped byte in a zip is seen") func aFlippedByteInAZipIsSeen() throws {
    try folder.write(content, to: "a")
    try folder.run("zip", "-q", "-0", "a.zip", "a")
    var packed = try folder.bytes(of: "a.zip")
    packed[1_000] ^= 1
    try folder.write(packed, to: "a.zip")
    let text = message { try FileBytes.readZip(folder.path("a.zip")) { _ in true } }
    #expect(text.contains("CRC"), "\(text)")
  }

  @Test("A flipped bit in gzip is seen") func aFlippedBitInGzipIsSeen() throws {
    try folder.write(content, to: "a")
    try folder.run("gzip", "-1", "a")
    let packed = try folder.bytes(of: "a.gz")
    for place in stride(from: 20, to: packed.count, by: packed.count / 200) {
      var damaged = packed
      damaged[place] ^= 4
      try folder.write(damaged, to: "damaged")
      let read = try? FileBytes.read(folder.path("damaged")).bytes
      #expect(read == nil || read?.count != content.count, "\(place)")
    }
    try folder.write(packed.dropLast(8) + [1, 2, 3, 4] + packed.suffix(4), to: "damaged")
    #expect(
      message { try FileBytes.read(folder.path("damaged")) }.hasSuffix(
        "of the unpacked bytes, found 67305985"))
  }

  @Test("Gzip files may be joined") func gzipFilesMayBeJoined() throws {
    try folder.write(content, to: "a")
    try folder.run("gzip", "a")
    let packed = try folder.bytes(of: "a.gz")
    try folder.write(packed + packed, to: "two.gz")
    #expect(try FileBytes.read(folder.path("two.gz")).bytes == content + content)
  }
}
