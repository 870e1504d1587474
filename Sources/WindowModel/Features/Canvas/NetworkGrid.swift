import Preprocess

/// The square of the canvas that becomes the network's 28x28 image.
struct NetworkGrid: Equatable, Sendable {
  /// The content that the square is of.
  let subject: RecognitionState.Subject
  /// In units of the canvas. It may reach beyond the canvas; nil if there is no ink.
  let square: Rect?
}

extension State {
  /// Finds the square of the grid, which the lens Inside needs too. It takes as long as making the image, so it is done once for each
  /// change.
  mutating func updateGrid() {
    guard canvas.showsGrid || lens == .inside else {
      canvas.grid = nil
      return
    }
    guard canvas.grid?.subject != subject else { return }
    let frame = Normalizer().frame(of: shownContent.drawing)
    canvas.grid = NetworkGrid(
      subject: subject,
      square: frame.map { Rect(x: $0.x, y: $0.y, width: $0.side, height: $0.side) })
  }
}
