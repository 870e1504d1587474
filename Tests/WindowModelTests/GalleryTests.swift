import Preprocess
import Testing
import WindowModel

@Suite("The gallery")
struct GalleryTests {
  private static func saved(_ count: Int) -> [SavedDrawing] {
    (0..<count).map { index in
      SavedDrawing(
        path: "/pictures/\(index).json", name: "drawing \(index)",
        content: .strokes([Stroke(points: [Point(x: Double(index) / 100, y: 0.5)])]),
        reading: index % 2 == 0 ? SavedReading(text: "\(index)", confidence: 0.9) : nil)
    }
  }

  /// An open gallery with committed readings 1, 2, ... and saved drawings.
  private func script(committed: Int, saved: Int, size: Size = Size(width: 960, height: 640))
    -> Script
  {
    var script = Script(size: size)
    for index in 0..<committed {
      script.draw(digit: (index + 1) % 10)
      script.press(.predict, .clear)
    }
    script.effects = []
    script.press(.gallery)
    script.act(.received(.listed(Self.saved(saved))))
    return script
  }

  private func selection(_ script: Script) -> Int? {
    if case .gallery(let gallery) = script.state.sheet { gallery.selection } else { nil }
  }

  private func tile(_ script: Script, _ index: Int) -> Rect? {
    guard case .gallery(let gallery) = script.state.sheet else { return nil }
    let committed = script.state.galleryItems.count { $0.path == nil }
    return script.state.layout.gallery.tile(
      index, committedCount: committed, firstRow: gallery.firstRow)
  }

  @Test("Ctrl+O asks for the saved drawings; until they come the gallery says so")
  func opens() {
    var script = Script()
    script.type(Keystroke("o", .control))
    #expect(script.effects == [.listDrawings] && script.texts.contains("looking for drawings"))
    script.act(.received(.listed([])))
    #expect(script.texts.contains { $0.contains("Nothing is saved yet") })
    script.act(.received(.listed(Self.saved(2))))
    #expect(script.texts.contains("drawing 1") && script.texts.contains("90 %"))
    #expect(script.texts.contains("2 saved · Enter opens · Delete removes"))
    script.act(.received(.listed(Self.saved(2), hasMore: true)))
    #expect(
      script.texts.contains("newest 2, more in the folder · Enter opens · Delete removes"))
  }

  @Test("The first row is what was committed, the newest first; the saved drawings follow")
  func order() {
    let script = script(committed: 3, saved: 2)
    let items = script.state.galleryItems
    #expect(items.map(\.reading?.text) == ["3", "2", "1", "0", nil])
    #expect(items.map { $0.path == nil } == [true, true, true, false, false])
    #expect(script.texts.contains("Read before") && script.texts.contains("Saved"))
    #expect(tile(script, 2)?.y == tile(script, 0)?.y)
    #expect((tile(script, 3)?.y ?? 0) > (tile(script, 2)?.maxY ?? 0))
    #expect(tile(script, 3)?.x == tile(script, 0)?.x)
  }

  @Test("Rows begin below the title and end below the cross", arguments: LayoutTests.sizes)
  func margins(size: Size) throws {
    let layout = Layout(size).gallery
    let tiles = (0..<layout.columns).compactMap { layout.tile($0, committedCount: 0, firstRow: 0) }
    let (first, last) = (try #require(tiles.first), try #require(tiles.last))
    #expect(first.x == layout.sheet.x + 32 && first.y == layout.sheet.y + 72)
    let end = layout.sheet.maxX - 32
    #expect(last.maxX <= end && last.maxX > end - Double(layout.columns))
    #expect(zip(tiles, tiles.dropFirst()).allSatisfy { $1.x - $0.maxX >= 20 })
  }

  @Test("The first row has as many committed readings as fit")
  func firstRow() {
    let script = script(committed: 40, saved: 1)
    let columns = script.state.layout.gallery.columns
    #expect(script.state.galleryItems.count == columns + 1)
    #expect(script.state.galleryItems[0].reading?.text == "0")
  }

  @Test("Arrows move the selection over rows of different lengths")
  func arrows() {
    var script = script(committed: 3, saved: 20)
    let columns = script.state.layout.gallery.columns
    script.type(.right)
    #expect(selection(script) == 1)
    script.type(.down)
    #expect(selection(script) == 4)
    script.type(.down)
    #expect(selection(script) == 4 + columns)
    script.type(.up, .up)
    #expect(selection(script) == 1)
    script.type(.up, .left, .left, .left)
    #expect(selection(script) == 0)
    script.type(.end)
    #expect(selection(script) == 22)
    script.type(.right, .down)
    #expect(selection(script) == 22)
    script.type(.home, .down)
    for _ in 1..<columns { script.type(.right) }
    script.type(.up)
    #expect(selection(script) == 2)
  }

  @Test("The selected drawing is always in view, and marked", arguments: [0, 4])
  func scrolls(committed: Int) {
    var script = script(committed: committed, saved: 100)
    for key in [Keystroke.Key.end, .home, .pageDown, .pageDown, .down, .pageUp, .up, .end, .up] {
      script.type(key)
      let tile = selection(script).flatMap { self.tile(script, $0) }
      #expect(tile.map { script.state.layout.gallery.sheet.contains($0.center) } ?? false)
      let ring = tile?.inset(by: -4)
      #expect(
        script.scene.contains {
          if case .outline(ring, _, 2, Palette.light.accent) = $0 { true } else { false }
        })
    }
  }

  @Test("The wheel scrolls by rows, also in small steps, and stops at the ends")
  func wheel() {
    var script = script(committed: 0, saved: 100)
    func firstRow() -> Int? {
      if case .gallery(let gallery) = script.state.sheet { gallery.firstRow } else { nil }
    }
    script.act(.wheelTurned(-1, at: 0))
    #expect(firstRow() == 1)
    for _ in 0..<4 { script.act(.wheelTurned(-0.25, at: 0)) }
    #expect(firstRow() == 2)
    script.act(.wheelTurned(50, at: 0))
    #expect(firstRow() == 0)
    script.act(.wheelTurned(-1000, at: 0))
    let gallery = script.state.layout.gallery
    #expect(firstRow() == gallery.rowCount(committedCount: 0, count: 100) - gallery.rows)
    script.act(.wheelTurned(.nan, at: 0), .wheelTurned(.infinity, at: 0))
    #expect(script.state.timeline.moment == nil)
  }

  @Test("Enter or a click opens a saved drawing as one step", arguments: [true, false])
  func opensDrawing(byKey: Bool) throws {
    var script = script(committed: 2, saved: 3)
    if byKey {
      script.type(.down, .right, .enter)
    } else {
      script.click(try #require(tile(script, 3)).center)
    }
    #expect(script.state.sheet == nil && script.effects.last == .open(path: "/pictures/1.json"))
    script.open(.line)
    #expect(script.state.document.content == .line)
    script.press(.undo)
    #expect(script.state.document.content.isBlank)
  }

  @Test("A committed reading reopens, and can be committed again")
  func reopens() {
    var script = script(committed: 2, saved: 0)
    script.type(.right, .enter)
    script.frame()
    #expect(script.digit == 1 && script.isEnabled(.predict))
  }

  @Test("A held Enter neither opens nor a held Delete removes")
  func held() {
    var script = script(committed: 1, saved: 3)
    for key in [Keystroke.Key.enter, .delete] {
      script.act(.keyPressed(Keystroke(key), isRepeat: true, at: 0))
    }
    #expect(script.state.sheet != nil && script.effects == [.listDrawings])
    #expect(script.state.galleryItems.count == 4)
    script.act(.keyPressed(Keystroke(.right), isRepeat: true, at: 0))
    #expect(selection(script) == 1)
  }

  @Test("Delete removes a saved drawing, and Ctrl+Z restores it")
  func delete() {
    var script = script(committed: 0, saved: 3)
    script.effects = []
    script.type(.right, .delete)
    #expect(script.effects == [.removeDrawing(path: "/pictures/1.json")])
    script.act(.received(.removed(path: "/pictures/1.json")))
    #expect(script.state.galleryItems.map(\.name) == ["drawing 0", "drawing 2"])
    #expect(script.state.toast?.text == "Removed drawing 1 · Ctrl+Z restores it")
    #expect(selection(script) == 1)
    script.type(Keystroke("z", .control))
    #expect(script.effects.last == .restoreDrawing && script.state.toast == nil)
    script.type(Keystroke("z", .control))
    #expect(script.effects.count == 2)
    script.act(.received(.listed(Self.saved(3))))
    #expect(script.state.galleryItems.count == 3)
  }

  @Test("Delete removes a committed reading too, and Ctrl+Z restores what was removed last")
  func deleteCommitted() {
    var script = script(committed: 3, saved: 1)
    let before = script.state.recognition.history
    script.effects = []
    script.type(.right, .delete)
    #expect(script.state.galleryItems.map(\.reading?.text) == ["3", "1", "0"])
    #expect(script.effects.isEmpty && script.state.toast != nil)
    script.type(.end, .delete)
    script.act(.received(.removed(path: "/pictures/0.json")))
    script.type(Keystroke("z", .control))
    #expect(script.effects.last == .restoreDrawing)
    script.type(Keystroke("z", .control))
    #expect(script.state.recognition.history == before)
  }

  @Test("Deleting the last drawing leaves an empty gallery, in which no key does harm")
  func deleteLast() {
    var script = script(committed: 1, saved: 0)
    script.type(.delete)
    #expect(script.state.galleryItems.isEmpty)
    for key in [Keystroke.Key.delete, .enter, .left, .right, .up, .down, .end, .pageDown] {
      script.type(key)
    }
    #expect(selection(script) == 0)
  }

  @Test("Esc, the cross and a click outside close it", arguments: 0..<3)
  func closes(way: Int) {
    var script = script(committed: 1, saved: 1)
    let sheet = script.state.layout.gallery.sheet
    switch way {
    case 0: script.type(.escape)
    case 1: script.click(script.state.layout.cross(of: sheet).center)
    default: script.click(Point(x: sheet.x - 4, y: 300))
    }
    #expect(script.state.sheet == nil && script.state.document.content.isBlank)
    #expect(!script.effects.contains(.quit))
  }

  @Test("With the gallery closed, no toast offers what Ctrl+Z then would not do")
  func toastAfterClosing() {
    var script = script(committed: 1, saved: 0)
    script.type(.delete, .escape)
    #expect(script.state.toast == nil)
  }

  @Test("Ctrl+Q quits from it, other commands wait")
  func quits() {
    var script = script(committed: 0, saved: 1)
    script.type(Keystroke("c"), Keystroke("d"), Keystroke("p"))
    #expect(script.state.sheet != nil && script.state.theme == .light)
    script.type(Keystroke("q", .control))
    #expect(script.effects.last == .quit)
  }

  @Test("Tiles lie apart, within the sheet, at every size", arguments: LayoutTests.sizes)
  func tiles(size: Size) {
    let gallery = Layout(size).gallery
    let tiles = (0..<200).compactMap { gallery.tile($0, committedCount: 3, firstRow: 0) }
    #expect(!tiles.isEmpty && gallery.columns > 3)
    for tile in tiles {
      #expect(tile.x >= gallery.sheet.x + 4 && tile.maxX <= gallery.sheet.maxX - 4)
      #expect(tile.y >= gallery.sheet.y + 72 && tile.maxY + 24 <= gallery.sheet.maxY)
    }
    for (first, second) in zip(tiles, tiles.dropFirst()) { #expect(!first.overlaps(second)) }
  }
}
