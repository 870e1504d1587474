import Preprocess
import Recognition
import Support

/// The committed readings and the saved drawings.
extension View {
  func gallery(_ gallery: GalleryState, _ frame: Rect) -> Scene {
    let items = state.galleryItems
    let committed = state.committedItems.count
    let count: Phrase =
      gallery.saved.map { saved in
        gallery.hasMore
          ? "newest \(saved.count), more in the folder"
          : .count(saved.count, one: "1 saved", other: "\(saved.count) saved")
      } ?? "looking for drawings"
    let hint = items.isEmpty ? count : "\(count) · Enter opens · Delete removes"
    return heading("Drawings", hint, frame) + nothing(gallery, items, frame)
      + headings(gallery, committed, items.count)
      + items.indices.flatMap { index -> Scene in
        let tile = layout.gallery.tile(
          index, committedCount: committed, firstRow: gallery.firstRow)
        return tile.map {
          self.tile(
            items[index], $0, isSelected: index == gallery.selection && !state.isCrossFocused)
        }
          ?? []
      }
  }

  private func nothing(_ gallery: GalleryState, _ items: [GalleryItem], _ frame: Rect) -> Scene {
    guard items.isEmpty, gallery.saved != nil else { return [] }
    return [
      text(
        "Nothing is saved yet. \(Command.save.keyName) saves a drawing.",
        at: Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2), size: 14,
        color: palette.soft, anchor: .middle, within: frame.width - 64)
    ]
  }

  /// What the first row of each part is.
  private func headings(_ gallery: GalleryState, _ committed: Int, _ count: Int) -> Scene {
    guard committed > 0 else { return [] }
    let rows: [(Int, Phrase)] = [(0, "Read before"), (committed, "Saved")]
    return rows.compactMap { index, title in
      guard index < count,
        let tile = layout.gallery.tile(
          index, committedCount: committed, firstRow: gallery.firstRow)
      else { return nil }
      return text(
        title, at: Point(x: tile.x, y: tile.y - 12), size: 12, weight: .semibold,
        color: palette.accent, within: 104)
    }
  }

  private func tile(_ item: GalleryItem, _ tile: Rect, isSelected: Bool) -> Scene {
    let isHovered = state.window.pointer.map(tile.contains) ?? false
    let ring: Scene =
      isSelected ? [.outline(tile.inset(by: -4), radius: 12, width: 2, palette.accent)] : []
    return [.fill(tile, radius: Self.controlRadius, palette.background)] + thumbnail(item, tile) + [
      .outline(tile, radius: Self.controlRadius, width: 1, isHovered ? palette.edge : palette.line)
    ] + ring + caption(item, tile)
  }

  private func thumbnail(_ item: GalleryItem, _ tile: Rect) -> Scene {
    switch item.content {
    case .strokes(let strokes, _):
      [
        .ink(
          strokes, canvas: tile, radius: Self.controlRadius, penWidth: Pen.width, palette.ink)
      ]
    case .picture(let picture):
      item.content.isBlank
        ? [] : [.picture(picture, tile.inset(by: 4).fitted(picture), radius: 4)]
    }
  }

  /// The model cannot measure text. A letter is about 7.2 points wide.
  private var emptyTitle: Phrase {
    7.2 * Double(state.language.text("No digit").count) < 58 ? "No digit" : "None"
  }

  private func caption(_ item: GalleryItem, _ tile: Rect) -> Scene {
    let baseline = tile.maxY + 21
    let title: Phrase =
      item.reading?.text.isEmpty == true
      ? emptyTitle : Phrase(verbatim: item.reading?.text ?? item.name)
    let share = item.reading.map {
      text(
        Formatting.confidence($0.confidence), at: Point(x: tile.maxX, y: baseline), size: 12,
        color: palette.soft, anchor: .end, within: 44)
    }
    return [
      text(
        title, at: Point(x: tile.x, y: baseline), size: 14, weight: .semibold, color: palette.ink,
        within: item.reading == nil ? tile.width : tile.width - 46)
    ] + (share.map { [$0] } ?? [])
  }
}
