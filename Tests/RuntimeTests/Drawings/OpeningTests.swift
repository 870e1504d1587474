import Foundation
import Preprocess
import Runtime
import TestSupport
import Testing
import WindowModel

@Suite("Opening drawings and pictures")
struct OpeningTests {
  private let folder: TemporaryFolder
  private let files = ContentFiles(pictures: SavingFolder.png)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func problem(_ name: String) -> String? {
    #expect(throws: Problem.self) { try files.open(path: folder.file(name).path) }?.reason
  }

  @Test(
    "A picture is recognized by its content, and a large one is scaled down",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)),
    arguments: ["png", "jpeg", "bmp", "gif", "webp", "tiff"])
  func picture(format: String) throws {
    try Python.run(
      """
      from PIL import Image
      Image.new("RGB", (2000, 1000), (255, 255, 255)).save("picture.json", "\(format)")
      """, in: folder.url)
    guard case .picture(let picture) = try files.open(path: folder.file("picture.json").path) else {
      Issue.record("no picture")
      return
    }
    #expect((picture.width, picture.height) == (1024, 512))
    #expect(picture.pixels.allSatisfy { $0 == 0xFF_FFFF })
  }

  @Test("A foreign drawing is fitted into the canvas, whatever its file's name")
  func foreign() throws {
    let json = """
      {"format":"scrawl-drawing","version":1,"width":200,"height":100,"strokes":[[[0,0],[200,100]]]}
      """
    try Data(json.utf8).write(to: folder.file("drawing.png"))
    let content = try files.open(path: folder.file("drawing.png").path)
    #expect(
      content == .strokes([Stroke(points: [Point(x: 0, y: 0.25), Point(x: 1, y: 0.75)])]))
  }

  @Test("Ink outside the canvas comes to its edge, whatever the canvas's size")
  func outside() throws {
    let json = """
      {"format":"scrawl-drawing","version":1,"width":1,"height":1,
      "strokes":[[[-1e9,0.5],[0.25,0.5,7],[1e9,-0.5]],[]]}
      """
    try Data(json.utf8).write(to: folder.file("far.json"))
    let points = [
      Point(x: 0, y: 0.5), Point(x: 0.25, y: 0.5, milliseconds: 7), Point(x: 1, y: 0),
    ]
    let content = try files.open(path: folder.file("far.json").path)
    #expect(content == .strokes([Stroke(points: points)]))
  }

  @Test("From a pipe, a drawing or a picture is read only if pipes are allowed")
  func pipe() throws {
    let json = try DrawingFile(drawing: SavingFolder.content.drawing).encoded()
    let png = try #require(SavingFolder.picture.testPNG)
    for (bytes, expected) in [(json, SavingFolder.content), (png, .picture(SavingFolder.picture))] {
      let path = folder.file("pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      try Data(bytes).write(to: folder.file("bytes"))
      let source = folder.file("bytes").path
      DispatchQueue.global().async {
        _ = try? Subprocess.run("/bin/sh", ["-c", "cat \"$0\" > \"$1\"", source, path])
      }
      #expect(try files.open(path: path, pipesToo: true) == expected)
      #expect(throws: Problem.self) { try files.open(path: path) }
      try FileManager.default.removeItem(atPath: path)
    }
    let endless = #expect(throws: Problem.self) {
      try files.open(path: "/dev/zero", pipesToo: true)
    }
    #expect(endless?.reason.hasSuffix("bytes, found more") == true)
  }

  @Test("What cannot be opened is reported in a sentence, and nothing waits for a pipe")
  func problems() throws {
    #expect(problem("missing") == "missing does not exist")
    #expect(mkfifo(folder.file("pipe").path, 0o600) == 0)
    #expect(problem("pipe") == "pipe: cannot be read: expected a file, found a pipe")
    #expect(problem("")?.hasSuffix("cannot be read: expected a file, found a folder") == true)
    try Data("hello".utf8).write(to: folder.file("a\nb"))
    let advice = "is neither a drawing nor a picture (PNG, JPEG, BMP, GIF, WebP or TIFF)"
    #expect(problem("a\nb") == "a\\nb \(advice)")
    try Data("{\"format\":1}".utf8).write(to: folder.file("bad"))
    #expect(problem("bad") == "bad: format: expected \"scrawl-drawing\", found 1")
    try Data([0x89, 0x50, 1, 2, 3]).write(to: folder.file("bad.png"))
    #expect(problem("bad.png")?.hasPrefix("bad.png: cannot be read as a picture: ") == true)
    let full = #expect(throws: Problem.self) {
      try files.open(path: folder.file("bad").path, name: folder.file("bad").path)
    }
    #expect(full?.description.hasPrefix(folder.file("bad").path + ": format") == true)
  }

  @Test("A drawing whose picture is damaged is reported")
  func damagedPicture() throws {
    let picture = ColorPicture(width: 3, height: 2, pixels: Array(repeating: 0x123456, count: 6))
    var file = DrawingFile(drawing: Drawing(width: 3, height: 2), picture: picture.testPNG)
    try Data(file.encoded()).write(to: folder.file("good"))
    #expect(try files.open(path: folder.file("good").path) == .picture(picture))
    file.picture = picture.testPNG.map { $0.prefix(40) + [0, 0] }
    try Data(file.encoded()).write(to: folder.file("bad"))
    #expect(problem("bad") == "bad: picture: expected a PNG, found a damaged one")
  }
}

extension ColorPicture {
  var testPNG: [UInt8]? { SavingFolder.png.encodePNG(self) }
}

@Suite("Pasted text")
struct PastedTextTests {
  @Test(
    "A path, a file URI or a list of them is recognized",
    arguments: [
      ("/a/b.json", ["/a/b.json"]), (" /a b \n", ["/a b"]), ("'/a b'", ["/a b"]),
      ("~/x.png", ["/h/x.png"]), ("file:///a/b%20c.png", ["/a/b c.png"]),
      ("FILE://localhost/a", ["/a"]), ("file:///%C3%A9", ["/é"]), ("file:///%ff", ["/\u{10FFFF}"]),
      ("# a comment\r\nfile:///a\r\nfile:///b\r\n", ["/a", "/b"]),
      ("x-special/nautilus-clipboard\ncopy\nfile:///a\n", ["/a"]), ("/\u{301}a", ["/\u{301}a"]),
    ])
  func paths(text: String, expected: [String]) {
    #expect(pathsOrDrawing(in: text, home: "/h") == .paths(expected))
  }

  @Test(
    "Other text is not",
    arguments: [
      "", "hello", "a/b", "file://elsewhere/a", "file:///%zz", "file:///%4", "file:///a%00b",
      "https://x/y.png", "/a\nhello", "file:", "/a\0b", "file:///%+1", "[1]",
    ])
  func others(text: String) {
    #expect(pathsOrDrawing(in: text, home: nil) == .other)
  }

  @Test("A long text that is not a drawing is not looked at")
  func long() {
    let text = String(repeating: "/a/b.json\n", count: 100_000)
    #expect(pathsOrDrawing(in: text, home: nil) == .other)
    guard case .paths(let paths) = pathsOrDrawing(in: String(text.prefix(20_000)), home: nil) else {
      Issue.record("no paths")
      return
    }
    #expect(paths.count == 2000)
  }

  @Test("JSON of a drawing is recognized")
  func drawing() {
    #expect(pathsOrDrawing(in: "\n {\"a\":1}", home: nil) == .drawing(Array("\n {\"a\":1}".utf8)))
  }
}
