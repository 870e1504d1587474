import Datasets
import Preprocess
import Testing
import TestSupport

@Suite(.enabled(if: InstalledTools.has("zip"), Comment(rawValue: InstalledTools.skipped)))
struct StrokeArchiveTests {
  static let drawing = "START\n10.5,-20.25,0\n12.5,-22.25,16\nBREAK\n10.5,-30.25,250\nBREAK\n"
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func zip(_ members: [String: String]) throws -> String {
    for (name, text) in members { try folder.write(Array(text.utf8), to: "tree/" + name) }
    let result = try Subprocess.run("zip", ["-q", "-r", "../a.zip", "."], in: folder.file("tree"))
    try #require(result.status == 0)
    return folder.path("a.zip")
  }

  @Test("Alphabet, character, drawer and strokes come back")
  func alphabetCharacterDrawerAndStrokesComeBack() throws {
    let path = try zip([
      "set/Greek/character07/0400_13.txt": Self.drawing,
      "set/.DS_Store": "x", "set/Greek/.DS_Store": "x",
      "__MACOSX/set/Greek/character07/._0400_13.txt": "x",
      "__MACOSX/set/Greek/character07/0400_13.txt": "x",
      "set/Greek/character07/._0400_13.txt": "x", "set/README.txt": "x",
    ])
    let characters = try StrokeArchive.characters(path)
    try #require(characters.count == 1)
    #expect(characters[0].alphabet == "Greek")
    #expect(characters[0].character == 7)
    #expect(characters[0].drawer == 13)
    #expect(
      characters[0].drawing
        == Drawing(
          width: 2, height: 10,
          strokes: [
            Stroke(points: [
              Point(x: 0, y: 0, milliseconds: 0), Point(x: 2, y: 2, milliseconds: 16),
            ]),
            Stroke(points: [Point(x: 0, y: 10, milliseconds: 250)]),
          ]))
  }

  @Test(
    "Damaged drawings are refused",
    arguments: [
      (
        "12.5,-22.25,16", "12.5,-22.25",
        "line 3: expected a point as x,y,milliseconds, found \"12.5,-22.25\""
      ),
      (
        "12.5,-22.25,16", "12.5,,16",
        "line 3: expected a point as x,y,milliseconds, found \"12.5,,16\""
      ),
      ("12.5", "l2.5", "line 3: expected a point as x,y,milliseconds, found \"l2.5,-22.25,16\""),
      (
        "250\nBREAK\n", "250\n",
        "line 5: expected BREAK after each stroke, found the end of the file"
      ),
      (
        "BREAK\n", "BREAK\nBREAK\n", "line 5: expected a point as x,y,milliseconds, found \"BREAK\""
      ),
      (Self.drawing, "", "line 1: expected BREAK after each stroke, found the end of the file"),
    ])
  func damagedDrawingsAreRefused(old: String, new: String, error: String) throws {
    let member = "set/Greek/character07/0400_13.txt"
    let path = try zip([member: Self.drawing.replacingFirst(old, with: new)])
    #expect(message { try StrokeArchive.characters(path) } == "\(path), member \(member), \(error)")
  }

  @Test("A zip without drawings is refused") func aZipWithoutDrawingsIsRefused() throws {
    let path = try zip(["README.txt": "x"])
    #expect(
      message { try StrokeArchive.characters(path) }
        == "\(path), byte 0: expected drawings called ALPHABET/characterNN/NNNN_DD.txt, "
        + "found none in this zip")
  }
}
