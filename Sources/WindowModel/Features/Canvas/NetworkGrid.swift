import Preprocess
import Recognition

/// The squares of the canvas that become the network's 28x28 images: one around each digit.
struct NetworkGrid: Equatable, Sendable {
  /// The content that the squares are of.
  let subject: RecognitionState.Subject
  /// In units of the canvas. They may reach beyond the canvas.
  let squares: [Rect]
}

extension State {
  /// Finds the squares of the grid, which the lens Inside needs too. It takes as long as making the
  /// images, so it is done once for each change, and once more when the content has been read.
  mutating func updateGrid() {
    guard canvas.showsGrid || lens == .inside else {
      canvas.grid = nil
      return
    }
    guard canvas.grid?.subject != subject else { return }
    canvas.grid = NetworkGrid(subject: subject, squares: gridInks.compactMap(\.gridSquare))
  }

  /// The square of the picked digit; nil if there is none. It is found again where no grid is kept.
  var digitSquare: Rect? {
    guard let reading = recognition.latest?.reading else { return nil }
    let squares = canvas.grid?.squares
    let inks = squares == nil ? gridInks : []
    let count = squares?.count ?? inks.count
    let index = count > 1 ? pickedIndex(of: reading) : 0
    guard index < count else { return nil }
    return squares.map { $0[index] } ?? inks[index].gridSquare
  }

  /// The ink of each digit; all ink as long as it is not read.
  private var gridInks: [Drawing] {
    let drawing = shownContent.drawing
    guard !isStale, let digits = recognition.latest?.reading.digits, digits.count > 1 else {
      return [drawing]
    }
    return digits.map { drawing.keeping($0.parts) }
  }
}

extension Drawing {
  fileprivate var gridSquare: Rect? {
    Normalizer().frame(of: self).map { Rect(x: $0.x, y: $0.y, width: $0.side, height: $0.side) }
  }
}
