import Preprocess

/// What is on the canvas: ink or a picture.
package enum Content: Hashable, Sendable {
  /// Strokes on a canvas of 1 x 1, so that they do not depend on the size of the window.
  ///
  /// - Parameter groups: those that the user says are one digit.
  case strokes([Stroke], groups: StrokeGroups = .none)
  /// A picture to read. Its longer side is at most `largestPictureSide` pixels.
  case picture(ColorPicture)

  package static let blank = Content.strokes([])
  package static let largestPictureSide = DrawingFile.largestPictureSide

  package var isBlank: Bool {
    switch self {
    case .strokes(let strokes, _): strokes.allSatisfy(\.points.isEmpty)
    case .picture(let picture): picture.pixels.isEmpty
    }
  }

  /// The strokes; none if the content is a picture.
  package var strokes: [Stroke] {
    if case .strokes(let strokes, _) = self { strokes } else { [] }
  }

  /// The groups of the strokes; none if the content is a picture.
  package var groups: StrokeGroups {
    if case .strokes(_, let groups) = self { groups } else { .none }
  }

  /// The picture; nil if the content is ink, or if the picture has no pixels.
  var picture: ColorPicture? {
    if case .picture(let picture) = self, !isBlank { picture } else { nil }
  }

  /// The ink as a drawing on a canvas of 1 x 1; blank if the content is a picture.
  package var drawing: Drawing { Drawing(width: 1, height: 1, strokes: strokes) }
}
