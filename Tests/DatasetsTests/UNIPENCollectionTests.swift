import Datasets
import Foundation
import Preprocess
import Testing
import TestSupport

private typealias Sample = UNIPENCollection.Sample

struct UNIPENCollectionTests {
  let small: SmallUNIPEN

  init() throws {
    small = try SmallUNIPEN()
  }

  private func points(_ values: (Double, Double)...) -> Stroke {
    Stroke(points: values.map { Point(x: $0.0, y: $0.1) })
  }

  @Test func labelsStrokesAndWritersComeBackWithYDown() throws {
    let collection = try small.read()
    try #require(collection.samples.map(\.label) == ["7", "4"])
    #expect(collection.samples.map(\.writer) == ["apa/17", "apa/17"])
    #expect(collection.samples.map(\.site) == ["apa", "apa"])
    #expect(collection.samples.map(\.section) == [.digits, .digits])
    #expect(
      collection.samples[0].drawing
        == Drawing(width: 20, height: 30, strokes: [points((0, 30), (10, 30), (20, 0))]))
    #expect(
      collection.samples[1].drawing
        == Drawing(
          width: 5, height: 20, strokes: [points((0, 0), (0, 10)), points((5, 0), (5, 20))]))
    #expect(collection.skipped.isEmpty)
  }

  @Test(.enabled(if: InstalledTools.has("zip"), Comment(rawValue: InstalledTools.skipped)))
  func aFolderAZipAndATarHoldTheSame() throws {
    let sections: [UNIPENCollection.Section] = [.lowerCase, .digits]
    let samples = try small.read(sections).samples
    #expect(samples.map(\.label) == ["l", "7", "4"])
    for path in [try small.zip(), try small.tar("-czf"), try small.tar("-cf")] {
      #expect(try UNIPENCollection.read(path, sections: sections).samples == samples, "\(path)")
    }
    let bare = ["-czf", "a.tar", "-C", SmallUNIPEN.name, "include", "data"]
    #expect(try Subprocess.run("tar", bare, in: small.folder.url).status == 0)
    let path = small.folder.path("a.tar")
    #expect(try UNIPENCollection.read(path, sections: sections).samples == samples)
  }

  @Test func samplesStandInTheOrderOfFilesHoweverTheArchiveIsSorted() throws {
    var many = small
    for name in ["ten", "b", "a"] {
      many.files["data/1a/apa/\(name).dat"] =
        ".INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER 0 ? \"\(name)\"\n"
    }
    let samples = try many.read().samples
    #expect(samples.map(\.label) == ["a", "b", "7", "4", "ten"])
    let names = many.files.keys.sorted(by: >).map { "\(SmallUNIPEN.name)/\($0)" }
    let tar = try Subprocess.run("tar", ["-cf", "a.tar"] + names, in: many.folder.url)
    #expect(tar.status == 0)
    let path = many.folder.path("a.tar")
    #expect(try UNIPENCollection.read(path, sections: [.digits]).samples == samples)
  }

  @Test(arguments: [
    ("0", [[0, 1, 2]]), ("0-0", [[0, 1, 2]]), ("0-1", [[0, 1, 2], [100, 101]]),
    ("0:1", [[1]]), ("0:1-0:2", [[1, 2]]), ("0:1-0", [[1, 2]]), ("0-0:1", [[0, 1]]),
    ("0:2-2:0", [[2], [100, 101], [200]]), ("0:1-1", [[1, 2], [100, 101]]),
    ("0-1:0", [[0, 1, 2], [100]]), ("0,2", [[0, 1, 2], [200, 201]]),
    ("2,0", [[200, 201], [0, 1, 2]]),
    ("0:1-0:1,1-2:0,0", [[1], [100, 101], [200], [0, 1, 2]]),
  ])
  func aDelineationNamesItsPartOfTheInk(delineation: String, found: [[Double]]) throws {
    var files = SmallUNIPEN.files
    files[SmallUNIPEN.digits] =
      ".INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER \(delineation) ? \"1\"\n"
    files[SmallUNIPEN.ink] = """
      .PEN_DOWN
      0 0
      1 0
      2 0
      .PEN_UP
      .PEN_DOWN
      100 0
      101 0
      .PEN_UP
      .PEN_DOWN
      200 0
      201 0
      .PEN_UP
      """
    let sample = try #require(try SmallUNIPEN(files).read().samples.first)
    let left = try #require(found.joined().min())
    #expect(sample.drawing.strokes.map { $0.points.map { $0.x + left } } == found)
  }

  @Test func aLiftedPenIsCountedAtSitePriAloneAndIsNoInk() throws {
    let ink = ".WRITER_ID 0\n.PEN_DOWN\n1 1\n.PEN_UP\n5 5\n.PEN_DOWN\n2 2\n3 3\n.PEN_UP\n"
    let labels = "data/1a/SITE/a.dat"
    let text = ".INCLUDE x/a.dat\n.SEGMENT CHARACTER 0-1 ? \"1\"\n.SEGMENT CHARACTER 2 ? \"2\"\n"
    let collection = try SmallUNIPEN([
      labels.replacingFirst("SITE", with: "pri"): text,
      labels.replacingFirst("SITE", with: "apb"): text, "include/x/a.dat": ink,
    ]).read()
    #expect(collection.samples.map(\.writer) == ["apb/0", "pri/0", "pri/0"])
    #expect(collection.samples.map(\.drawing.strokes.count) == [2, 1, 1])
    #expect(collection.samples.map { $0.drawing.strokes[0].points.count } == [1, 1, 2])
    #expect(collection.skipped.count == 1)
  }

  @Test func sitesThatMiscountTheirStrokesAreLeftOutByName() throws {
    var more = small
    for site in ["tos", "cea", "ceb"] {
      more.files["data/1a/\(site)/a.dat"] = ".INCLUDE \(site)/nowhere.dat\n"
    }
    let collection = try more.read()
    #expect(collection.samples.count == 2)
    let reason = "its segments do not follow its own numbering of strokes"
    #expect(
      collection.skipped.map(\.description)
        == ["cea", "ceb", "tos"].map { "site \($0): \(reason)" })
  }

  @Test func segmentsOfStrokesThatAreNotThereAreNamed() throws {
    var changed = small
    changed.files[SmallUNIPEN.digits]? += """
      .SEGMENT CHARACTER 2-3 ? "5"
      .SEGMENT CHARACTER 1:0-1:2 ? "5"
      .SEGMENT CHARACTER 2147483646 ? "5"
      .SEGMENT CHARACTER 3 ? "5"

      """
    changed.files[SmallUNIPEN.ink]? += ".PEN_DOWN\n.PEN_UP\n"
    let collection = try changed.read()
    #expect(collection.samples.map(\.label) == ["7", "4", "5"])
    let file = changed.folder.path("\(SmallUNIPEN.name)/\(SmallUNIPEN.digits)")
    #expect(
      collection.skipped.map(\.description) == [
        "\(file), line 7: 4 strokes are there, and not those it names",
        "\(file), line 8: 4 strokes are there, and not those it names",
        "\(file), line 9: there is no ink in it",
      ])
  }

  @Test(arguments: [
    ("X Y", "1 2", "4 6", nil), ("X Y T", "1 2 1272502", "4 6 1272518", 16),
    ("Y X", "2 1", "6 4", nil), ("T X Y", "800000000000 1 2", "800000000016.5 4 6", 16.5),
    ("X Y P", "1 2 255", "4 6 0", nil), ("X Y P T B", "1 2 9 100 0", "4 6 9 140 0", 40),
    ("X Y T", "1 2", "4 6", nil),
  ])
  func coordinatesStandInTheOrderThatIsSaid(
    order: String, first: String, second: String, time: Double?
  ) throws {
    var changed = small
    changed.files["include/apa/app.doc"] = ".COORD \(order)\n"
    changed.files[SmallUNIPEN.ink] = ".PEN_DOWN\n\(first)\n\(second)\n.PEN_UP\n"
    changed.files[SmallUNIPEN.digits] =
      ".INCLUDE apa/app.doc\n.INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER 0 ? \"1\"\n"
    let sample = try #require(try changed.read().samples.first)
    let points = [
      Point(x: 0, y: 4, milliseconds: time == nil ? nil : 0),
      Point(x: 3, y: 0, milliseconds: time),
    ]
    #expect(sample.drawing.strokes == [Stroke(points: points)])
    #expect(sample.writer == "apa/unknown")
  }

  @Test func pointsAtASteadyRateGetTimes() throws {
    var changed = small
    changed.files[SmallUNIPEN.ink] = """
      .POINTS_PER_SECOND 100
      .PEN_DOWN
      0 0
      1 0
      .PEN_UP
      1 1
      .DT 50
      .PEN_DOWN
      2 0
      .PEN_UP
      """
    changed.files[SmallUNIPEN.digits] =
      ".INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER 0-1 ? \"1\"\n"
    let sample = try #require(try changed.read().samples.first)
    #expect(sample.drawing.strokes.flatMap(\.points).map(\.milliseconds) == [0, 10, 80])
  }

  @Test func whatOneFileSaysHoldsForThoseIncludedAfterIt() throws {
    var changed = small
    changed.files[SmallUNIPEN.digits] = """
      .INCLUDE apa/data/one.dat
      .INCLUDE apa/all.dat
      .SEGMENT CHARACTER 0 ? "7"
      .SEGMENT CHARACTER 3 ? "7"
      """
    changed.files["include/apa/all.dat"] = ".INCLUDE apa/app.doc\n.INCLUDE apa/data/one.dat\n"
    changed.files["include/apa/app.doc"] = ".COORD Y X\n"
    let samples = try changed.read().samples
    #expect(samples.map(\.drawing.width) == [20, 30])
    #expect(samples.map(\.drawing.height) == [30, 20])
  }

  @Test(arguments: [
    (#""8""#, "8"), (#""\"""#, "\""), (#""\\""#, "\\"), (#""\@""#, "\\@"), (#""@""#, "@"),
    (#"" ""#, " "), (#""Ö""#, "Ö"),
  ])
  func labelsStandInQuotes(quoted: String, label: String) throws {
    var changed = small
    changed.files[SmallUNIPEN.digits] =
      ".INCLUDE apa/data/one.dat\n.SEGMENT WORD 0-9 ? \"no\"\n.SEGMENT CHARACTER 0 ? \(quoted)\n"
    #expect(try changed.read().samples.map(\.label) == [label])
  }

  @Test func sectionsThatAreNotThereAreMissed() throws {
    let path = small.folder.path(SmallUNIPEN.name)
    #expect(
      message { try small.read([.digits, .symbols]) }
        == "\(path): cannot be read: expected files of UNIPEN's collection in data/1d, found none")
    #expect(
      message { try UNIPENCollection.read(path + "/none", sections: [.digits]) }
        == "\(path)/none: no such file or folder; Zenodo's record 1195803 has UNIPEN's collection")
  }
}
