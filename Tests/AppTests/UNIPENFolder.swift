import Foundation
import Preprocess
import TestSupport

/// A small collection in UNIPEN's form: the shipped drawings by a writer at each site, and
/// the drawing of a 4 as the letters K and l.
struct UNIPENFolder {
  static let sites = ["apa", "ced", "gmd", "val"]

  private let folder: TemporaryFolder
  var path: String { folder.file("data/train_r01_v07").path }
  /// The folder of data sets that it is in.
  var dataPath: String { folder.file("data").path }

  init() throws {
    folder = try TemporaryFolder()
    for site in Self.sites {
      var ink = ".WRITER_ID 1\n"
      var ends = [0]
      for digit in 0..<10 {
        let strokes = try SampleDrawing.load(digit).strokes
        ink += strokes.map(Self.component).joined()
        ends.append(ends[digit] + strokes.count)
      }
      try write(ink, to: "include/\(site)/ink.dat")
      let digits = (0..<10).map { Self.segment(ends[$0]..<ends[$0 + 1], "\($0)") }
      try write(Self.labels(site, digits), to: "data/1a/\(site)/a.dat")
      for (section, label) in [("1b", "K"), ("1c", "l"), ("1d", "%")] {
        let letter = [Self.segment(ends[4]..<ends[5], label)]
        try write(Self.labels(site, letter), to: "data/\(section)/\(site)/a.dat")
      }
    }
  }

  private static func component(_ stroke: Stroke) -> String {
    let points = stroke.points.map { "\($0.x) \(-$0.y)\n" }.joined()
    return ".PEN_DOWN\n\(points).PEN_UP\n"
  }

  private static func segment(_ components: Range<Int>, _ label: String) -> String {
    ".SEGMENT CHARACTER \(components.lowerBound)-\(components.upperBound - 1) ? \"\(label)\"\n"
  }

  private static func labels(_ site: String, _ segments: [String]) -> String {
    ".INCLUDE \(site)/ink.dat\n" + segments.joined()
  }

  private func write(_ text: String, to name: String) throws {
    let file = folder.file("data/train_r01_v07/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
