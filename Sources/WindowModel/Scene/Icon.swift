import Preprocess

/// An icon of lines in a square of 20 x 20 points.
package enum Icon: Hashable, CaseIterable, Sendable {
  case pen, eraser, undo, redo, clear, gallery, save, moon, sun, question, play, cross
  case pause, step, restart, minus, plus, down

  static let side = 20.0
  static let lineWidth = 2.0

  /// The lines as in the `d` attribute of an SVG path.
  var path: String {
    switch self {
    case .pen: "M3 17 L4 12.5 L13 3.5 L16.5 7 L7.5 16 Z M10.5 6 L14 9.5"
    case .eraser: "M8 17 H17 M8.5 17 L3 11.5 L11 3.5 L17 9.5 L9.5 17 Z M7 7.5 L13 13.5"
    case .undo: "M7 3.5 L3 7.5 L7 11.5 M3 7.5 H12 A4.5 4.5 0 0 1 12 16.5 H7.5"
    case .redo: "M13 3.5 L17 7.5 L13 11.5 M17 7.5 H8 A4.5 4.5 0 0 0 8 16.5 H12.5"
    case .clear: "M3.5 5.5 H16.5 M8 5.5 V3 H12 V5.5 M5 5.5 L6 17 H14 L15 5.5"
    case .gallery: "M3 3 H8 V8 H3 Z M12 3 H17 V8 H12 Z M3 12 H8 V17 H3 Z M12 12 H17 V17 H12 Z"
    case .save: "M10 2.5 V12 M6 8 L10 12 L14 8 M3 13 V17 H17 V13"
    case .moon: "M16.5 12 A7 7 0 1 1 8 3.5 A6 6 0 0 0 16.5 12 Z"
    case .sun:
      "M13.5 10 A3.5 3.5 0 1 1 6.5 10 A3.5 3.5 0 1 1 13.5 10 M10 1.5 V3.5 M10 16.5 V18.5 M1.5 10 "
        + "H3.5 M16.5 10 H18.5 M4 4 L5.4 5.4 M14.6 14.6 L16 16 M4 16 L5.4 14.6 M14.6 5.4 L16 4"
    case .question:
      "M6.5 7 A3.5 3.5 0 1 1 11.2 10.3 A2 2 0 0 0 10 12 V12.5 M10 16.4 V16.6"
    case .play: "M6 4 L15.5 10 L6 16 Z"
    case .cross: "M5 5 L15 15 M15 5 L5 15"
    case .pause: "M7 4.5 V15.5 M13 4.5 V15.5"
    case .step: "M5 4.5 L12.5 10 L5 15.5 Z M15.5 4.5 V15.5"
    case .restart: "M5.6 5.2 A6.5 6.5 0 1 1 3.5 10 M5.6 1.5 V5.2 H9.5"
    case .minus: "M6 10 H14"
    case .plus: "M6 10 H14 M10 6 V14"
    case .down: "M6 8 L10 12 L14 8"
    }
  }

  /// The lines as polylines.
  var polylines: [[Point]] { Self.all[self] ?? [] }

  private static let all = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, svgLines($0.path)) })
}
