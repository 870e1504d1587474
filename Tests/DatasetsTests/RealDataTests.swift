import Datasets
import Foundation
import Testing
import TestSupport

@Suite(.serialized) struct RealDataTests {
  private static let hasMNIST = RealData.exists(RealData.mnist)

  @Test("MNIST is read", .enabled(if: hasMNIST, Comment(rawValue: RealData.skipped)))
  func mnistIsRead() throws {
    var mnist: MNIST?
    let times = try (0..<3).map { _ in
      try ContinuousClock().measure { mnist = try DataFolder(RealData.folder.path).mnist() }
    }
    print("MNIST from .gz:", times.map(\.description).joined(separator: ", "))
    #expect(mnist?.training.count == 60_000)
    #expect(mnist?.test.count == 10_000)
    #expect(mnist?.training.labels.prefix(5) == [5, 0, 4, 1, 9])
    #expect(mnist?.test.labels.prefix(5) == [7, 2, 1, 0, 4])
    #expect(mnist?.source == "MNIST from mnist/train-images-idx3-ubyte.gz and 3 more")
  }

  @Test(
    "Pixels add up to NumPy's sum",
    .enabled(if: hasMNIST, Comment(rawValue: RealData.skipped)),
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func pixelsAddUpToNumPysSum() throws {
    let sums = try Python.run(
      """
      import gzip, numpy as np
      for name in ['train', 't10k']:
          x = np.frombuffer(gzip.open(name + '-images-idx3-ubyte.gz').read()[16:], np.uint8)
          print(x.sum(dtype=np.int64), (x.astype(np.int64) * (np.arange(x.size) % 251)).sum())
      """, in: RealData.mnist)
    let mnist = try DataFolder(RealData.folder.path).mnist()
    let own = [mnist.training, mnist.test].map { set in
      let weighted = set.pixels.enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 251) }
      return "\(set.pixels.reduce(0) { $0 + Int($1) }) \(weighted)"
    }
    #expect(sums.split(separator: "\n").map(String.init) == own)
  }

  @Test(
    "The whole CSV is read in under five seconds",
    .enabled(if: hasMNIST, Comment(rawValue: RealData.skipped)),
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func theWholeCSVIsReadInUnderFiveSeconds() throws {
    let folder = try TemporaryFolder()
    try Python.run(
      """
      import gzip, sys, numpy as np
      def load(name, start): return np.frombuffer(gzip.open(sys.argv[1] + name).read()[start:], np.uint8)
      x = load('/train-images-idx3-ubyte.gz', 16).reshape(-1, 784)
      rows = np.column_stack([load('/train-labels-idx1-ubyte.gz', 8), x])
      text = [b'%d' % i for i in range(256)]
      with open('mnist_train.csv', 'wb') as f:
          for row in rows: f.write(b','.join([text[v] for v in row.tolist()]) + b'\\n')
      """, [RealData.mnist.path], in: folder.url)
    let path = folder.path("mnist_train.csv")
    var set: ImageSet?
    let time = try ContinuousClock().measure { set = try MNISTCSV.imageSet(in: .read(path)) }
    print("MNIST's CSV, \(try folder.bytes(of: "mnist_train.csv").count) bytes:", time)
    #expect(try set == DataFolder(RealData.folder.path).mnist().training)
  }

  @Test(
    "Pen digits are read",
    .enabled(if: RealData.exists(RealData.penDigits), Comment(rawValue: RealData.skipped)))
  func penDigitsAreRead() throws {
    var drawings: [LabeledDrawing] = []
    let time = try ContinuousClock().measure {
      drawings = try InkFile.drawings(RealData.penDigits.path)
    }
    print("pendigits:", time)
    #expect(drawings.count == 7_494)
    #expect(Set(drawings.map(\.writer)) == Set((1...30).map { $0 }))
    #expect(drawings.prefix(5).map(\.label) == [8, 2, 1, 4, 1])
    #expect(drawings.map(\.drawing.strokes.count).reduce(0, +) == 9_433)
    let points = drawings.flatMap(\.drawing.strokes).map(\.points.count).reduce(0, +)
    #expect(points == 304_216)
  }

  @Test(
    "Letters are read",
    .enabled(if: RealData.exists(RealData.letters), Comment(rawValue: RealData.skipped)))
  func lettersAreRead() throws {
    var characters: [LabeledCharacter] = []
    let time = try ContinuousClock().measure {
      characters = try StrokeArchive.characters(RealData.letters.path)
    }
    print("letters:", time)
    #expect(characters.count == 136 * 20)
    let kinds = Dictionary(grouping: characters) { "\($0.alphabet) \($0.character)" }
    #expect(kinds.count == 136)
    #expect(kinds.values.allSatisfy { $0.map(\.drawer).sorted() == Array(1...20) })
    #expect(
      Set(characters.map(\.alphabet)) == ["Balinese", "Early_Aramaic", "Greek", "Korean", "Latin"])
    #expect(characters.allSatisfy { $0.drawing.width >= 1 && $0.drawing.height >= 1 })
  }
}
