import Preprocess

/// The rectangles of sheets.
extension Layout {
  package func sheet(_ sheet: Sheet?) -> Rect {
    let frame = Rect(x: 0, y: 0, width: size.width, height: size.height)
    return switch sheet {
    case .gallery: gallery.sheet
    case .help:
      // The columns need all the width of a small window.
      frame.middle(
        width: min(size.width - (isCompact ? 16 : 32), 848), height: min(size.height - 32, 512))
    case .saveName: frame.middle(width: 400, height: 176)
    case .trainingSetup: frame.middle(width: 480, height: 440)
    case .words: frame.middle(width: 560, height: 280)
    case .numbers:
      frame.middle(width: min(size.width - 32, 848), height: min(size.height - 32, 512))
    case nil: Rect(x: 0, y: 0, width: 0, height: 0)
    }
  }

  /// The cross in the upper right corner of a sheet.
  package func cross(of sheet: Rect) -> Rect {
    Rect(x: sheet.maxX - 56, y: sheet.y + 24, width: 32, height: 32)
  }
}
