import Preprocess

/// The gallery: the readings that Predict committed, then the saved drawings.
package struct GalleryState: Equatable, Sendable {
  /// Nil until the folder has been listed.
  package internal(set) var saved: [SavedDrawing]?
  /// Whether the folder has more than are shown.
  var hasMore = false
  /// The index of the selected drawing.
  package internal(set) var selection = 0
  /// The first row that is shown.
  package internal(set) var firstRow = 0
  /// What was removed and can be restored, the last removed last.
  var removed: [Removed] = []
  /// The part of a row by which the wheel has turned, in rows.
  var wheel = 0.0

  /// A drawing that was removed.
  enum Removed: Equatable, Sendable {
    /// A file, which an effect restores.
    case saved
    /// A committed reading and its place in the history.
    case committed(Committed, at: Int)
  }

  package init() {}
}

/// A drawing as the gallery shows it.
package struct GalleryItem: Equatable, Sendable {
  package let content: Content
  /// What it was read as; nil if it was not read.
  package let reading: SavedReading?
  /// The path of a saved drawing; nil for a committed reading.
  package let path: String?
  package let name: String
}

extension State {
  /// The drawings of the gallery in order: the committed readings, the newest first, fill the first
  /// row; the saved drawings follow. Empty if the gallery is closed.
  package var galleryItems: [GalleryItem] {
    guard case .gallery(let gallery) = sheet else { return [] }
    return committedItems
      + (gallery.saved ?? []).map {
        GalleryItem(content: $0.content, reading: $0.reading, path: $0.path, name: $0.name)
      }
  }

  /// The committed readings that have room in the first row, the newest first.
  var committedItems: [GalleryItem] {
    recognition.history.reversed().prefix(layout.gallery.columns).map { committed in
      GalleryItem(
        content: committed.content, reading: SavedReading(committed.reading), path: nil, name: "")
    }
  }
}
