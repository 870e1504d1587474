import Datasets
import Testing
import TestSupport

/// Files damaged at random either still parse or end in a `DatasetError`; none stops the program.
struct DamageTests {
  private static let rounds = 600

  /// Damages bytes in a few places: flips, cuts, doubles, or puts in what parsers stumble over.
  private struct Vandal {
    var random: SeededGenerator

    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        guard !bytes.isEmpty else { return bytes }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(place...)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 3: bytes[place] = [0, 255, 0x7F, 0x80].randomElement(using: &random) ?? 0
        case 4:
          bytes.insert(contentsOf: Self.awkward.randomElement(using: &random) ?? [], at: place)
        default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      return bytes
    }

    private static let awkward = [
      "-", "9223372036854775808", "1e999", "nan", "\"", "[[[[", "\r", "\n.PEN_DOWN\n", ",,", "\0",
    ].map { Array($0.utf8) }
  }

  /// Reads `bytes` damaged in many ways, and sees that some of them were found to be damaged.
  private func damage(_ bytes: [UInt8], seed: UInt64, read: ([UInt8]) throws -> Void) throws {
    try read(bytes)
    var vandal = Vandal(random: SeededGenerator(seed: seed))
    var refused = 0
    for _ in 0..<Self.rounds {
      do {
        try read(vandal.damage(bytes))
      } catch let error as DatasetError {
        refused += 1
        try #require(!error.description.contains("\n"))
      }
    }
    #expect(refused > 0)
  }

  @Test("Damaged IDX is read or refused") func idx() throws {
    let small = SmallMNIST.imageSet(count: 1, seed: 0)
    let images = SmallMNIST.idxImages(small)
    let labels = SmallMNIST.idxLabels(small)
    try damage(images, seed: 1) {
      _ = try IDX.imageSet(
        images: FileBytes(name: "i", bytes: $0), labels: FileBytes(name: "l", bytes: labels))
    }
    try damage(labels, seed: 2) {
      _ = try IDX.imageSet(
        images: FileBytes(name: "i", bytes: images), labels: FileBytes(name: "l", bytes: $0))
    }
  }

  @Test("Damaged CSV is read or refused") func csv() throws {
    let text = "label,a,b\r\n" + SmallMNIST.csv(SmallMNIST.imageSet(count: 2, seed: 0))
    try damage(Array(text.utf8), seed: 3) {
      _ = try MNISTCSV.imageSet(in: FileBytes(name: "c", bytes: $0))
    }
  }

  @Test("Damaged NPY is read or refused") func npy() throws {
    let header = "{'descr': '>i2', 'fortran_order': False, 'shape': (3,), }\n"
    let start = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    try damage(start + Array(header.utf8) + [0, 1, 0, 9, 0, 0], seed: 4) {
      let labels = try NPYArray(FileBytes(name: "n", bytes: $0))
      _ = try? NPZ.imageSet(images: labels, labels: labels)
    }
  }

  @Test("Damaged UNIPEN is read or refused") func unipen() throws {
    try damage(Array(UNIPENTests.text.utf8), seed: 5) {
      _ = try UNIPEN.drawings(in: FileBytes(name: "u", bytes: $0))
    }
  }

  @Test("Damaged JSON lines is read or refused") func jsonLines() throws {
    try damage(Array((InkFileTests.line + "\n" + InkFileTests.line).utf8), seed: 6) {
      _ = try DrawingLines.drawings(in: FileBytes(name: "j", bytes: $0))
    }
  }

  @Test("Noise is read or refused") func noise() throws {
    var random = SeededGenerator(seed: 7)
    let folder = try TemporaryFolder()
    for round in 0..<300 {
      let start = [[], [0x1F, 0x8B, 8], [0x1F, 0x9D, 0x90], Array("PK\u{3}\u{4}".utf8)][round % 4]
      let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      try folder.write(start + noise, to: "noise")
      let path = folder.path("noise")
      #expect(throws: DatasetError.self) { try InkFile.drawings(path) }
      #expect(throws: DatasetError.self) { try NPZ.mnist(path) }
      #expect(throws: DatasetError.self) { try StrokeArchive.characters(path) }
      #expect(throws: DatasetError.self) { try UNIPENCollection.read(path, sections: [.digits]) }
      #expect(throws: DatasetError.self) { try MNISTCSV.imageSet(in: .read(path)) }
    }
  }

  @Test(
    "Damaged packed files are read or refused",
    .enabled(
      if: InstalledTools.has("gzip", "compress", "zip"), Comment(rawValue: InstalledTools.skipped)))
  func packed() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { try folder.write(Array(UNIPENTests.text.utf8), to: name) }
    try folder.write(Array(StrokeArchiveTests.drawing.utf8), to: "Greek/set/character01/1_2.txt")
    try folder.run("gzip", "a")
    try folder.run("compress", "-f", "b")
    try folder.run("zip", "-q", "-r", "c.zip", "Greek")
    for (seed, name) in ["a.gz", "b.Z"].enumerated() {
      try damage(folder.bytes(of: name), seed: UInt64(8 + seed)) {
        try folder.write($0, to: "damaged")
        _ = try InkFile.drawings(folder.path("damaged"))
      }
    }
    try damage(folder.bytes(of: "c.zip"), seed: 10) {
      try folder.write($0, to: "damaged")
      _ = try StrokeArchive.characters(folder.path("damaged"))
    }
  }
}

/// SplitMix64: the same damage at every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
