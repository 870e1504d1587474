import Support

/// What the column beside the canvas shows. A segment of the switch above it chooses the lens.
///
/// Each lens has its folder in `Features`: its layout, its scene and its commands.
package enum Lens: String, Hashable, CaseIterable, Sendable {
  /// The reading, its shares, and Predict.
  case read
  /// The layers of the network, live.
  case inside
  /// Training, and the user's samples.
  case teach

  package var title: Phrase {
    switch self {
    case .read: "Read"
    case .inside: "Inside"
    case .teach: "Teach"
    }
  }
}

extension State {
  package var lens: Lens { window.lens }

  /// Shows a lens. It may move the canvas, so a stroke or a press in progress ends.
  mutating func show(_ lens: Lens) {
    guard lens != self.lens else { return }
    endDrawing()
    window.pressed = nil
    window.lens = lens
  }
}
