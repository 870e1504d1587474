import Preprocess
import Recognition
import Support

/// The gallery and saving.
extension State {
  mutating func openGallery() -> [Effect] {
    showSheet(.gallery(GalleryState()))
    return [.listDrawings]
  }

  mutating func list(_ drawings: [SavedDrawing], hasMore: Bool) {
    changeGallery { gallery in
      gallery.saved = drawings
      gallery.hasMore = hasMore
    }
    select(galleryPosition)
  }

  /// Opens a drawing of the gallery.
  mutating func openFromGallery(_ index: Int) -> [Effect] {
    guard galleryItems.indices.contains(index) else { return [] }
    let item = galleryItems[index]
    _ = closeSheet()
    // The gallery has only a thumbnail of a saved drawing.
    if let path = item.path { return [.open(path: path)] }
    replaceContent(with: item.content)
    return []
  }

  /// Replaces the content as one step, and closes what lies over the canvas.
  mutating func replaceContent(with content: Content) {
    _ = closeSheet()
    change(to: content)
  }

  private var galleryPosition: Int {
    if case .gallery(let gallery) = sheet { gallery.selection } else { 0 }
  }

  /// Selects a drawing and scrolls to it.
  private mutating func select(_ index: Int) {
    let last = max(0, galleryItems.count - 1)
    let layout = layout.gallery
    let position = min(max(index, 0), last)
    let row = layout.row(of: position, committedCount: committedItems.count)
    changeGallery { gallery in
      gallery.selection = position
      gallery.firstRow = min(max(gallery.firstRow, row - layout.rows + 1), row)
    }
  }

  private mutating func changeGallery(_ change: (inout GalleryState) -> Void) {
    guard case .gallery(var gallery) = sheet else { return }
    change(&gallery)
    sheet = .gallery(gallery)
  }

  /// Scrolls by whole rows. Parts of a row add up.
  mutating func scrollGallery(by rows: Double) -> [Effect] {
    guard abs(rows) <= 1e6 else { return [] }
    let count = layout.gallery.rowCount(
      committedCount: committedItems.count, count: galleryItems.count)
    let last = max(0, count - layout.gallery.rows)
    changeGallery { gallery in
      gallery.wheel += rows
      let whole = gallery.wheel.rounded(.towardZero)
      gallery.wheel -= whole
      gallery.firstRow = min(max(gallery.firstRow + Int(whole), 0), last)
    }
    return []
  }

  mutating func galleryKeyPressed(_ keystroke: Keystroke) -> [Effect] {
    switch keystroke.key {
    case .left: select(galleryPosition - 1)
    case .right: select(galleryPosition + 1)
    case .up: select(position(rowsAway: -1))
    case .down: select(position(rowsAway: 1))
    case .pageUp: select(position(rowsAway: -layout.gallery.rows))
    case .pageDown: select(position(rowsAway: layout.gallery.rows))
    case .home: select(0)
    case .end: select(galleryItems.count - 1)
    case .enter: return openFromGallery(galleryPosition)
    case .delete, .backspace: return removeSelected()
    case .character("z") where keystroke.modifiers == .control: return restoreRemoved()
    default: break
    }
    return []
  }

  /// The position in another row, in the same column if it has one.
  private func position(rowsAway: Int) -> Int {
    let (columns, committed) = (layout.gallery.columns, committedItems.count)
    let index = galleryPosition
    let column = index < committed ? index : (index - committed) % columns
    let row = max(0, layout.gallery.row(of: index, committedCount: committed) + rowsAway)
    let first = committed > 0 ? (row == 0 ? 0 : committed + (row - 1) * columns) : row * columns
    let count = committed > 0 && row == 0 ? committed : columns
    return first + min(column, count - 1)
  }

  private mutating func removeSelected() -> [Effect] {
    guard galleryItems.indices.contains(galleryPosition) else { return [] }
    if let path = galleryItems[galleryPosition].path { return [.removeDrawing(path: path)] }
    let place = recognition.history.count - 1 - galleryPosition
    removed(.committed(recognition.history.remove(at: place), at: place), name: "a reading")
    return []
  }

  mutating func removed(_ path: String) {
    let name = galleryItems.first { $0.path == path }?.name ?? ""
    changeGallery { $0.saved?.removeAll { $0.path == path } }
    removed(.saved, name: Phrase(verbatim: name))
  }

  private mutating func removed(_ removed: GalleryState.Removed, name: Phrase) {
    guard case .gallery = sheet else { return }
    changeGallery { $0.removed.append(removed) }
    select(galleryPosition)
    show(toast: "Removed \(name) · \(Command.undo.keyName) restores it")
  }

  private mutating func restoreRemoved() -> [Effect] {
    guard case .gallery(let gallery) = sheet, let last = gallery.removed.last else { return [] }
    changeGallery { $0.removed.removeLast() }
    toast = nil
    guard case .committed(let committed, let place) = last else { return [.restoreDrawing] }
    recognition.history.insert(committed, at: min(place, recognition.history.count))
    return []
  }
}

extension SavedReading {
  /// Among digits, what is none is a question mark.
  init(_ reading: NumberReading) {
    if let single = reading.single {
      self.init(
        text: single.isDigit ? reading.text : "", confidence: single.shares[single.leader])
    } else {
      self.init(text: reading.text, confidence: reading.confidence)
    }
  }
}
