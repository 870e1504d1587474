import Preprocess

extension Toast {
  static let lineHeight = 20.0
  private static let largestLineCount = 4

  /// The text in lines that fit a canvas. The model cannot measure text: a letter is about 7 points
  /// wide.
  func lines(on canvas: Rect) -> [String] {
    let length = Int((canvas.width - 40) / 7)
    if text.count <= length { return [text] }
    // Each of its parts has its own lines.
    let lines = text.split(separator: " · ").flatMap { String($0).wrapped(to: length) }
    return Array(lines.prefix(Self.largestLineCount))
  }
}

extension State {
  /// The pill of the toast, above the button that is there; nil without a toast.
  var toastPlace: Rect? {
    guard let lines = toast?.lines(on: layout.canvas) else { return nil }
    let canvas = layout.canvas
    let longest = lines.map(\.count).max() ?? 0
    let width = min(max(320, 7 * Double(longest) + 40), canvas.width - 16).rounded()
    let height = 20 + Toast.lineHeight * Double(lines.count)
    let lift = timeline.moment == nil ? 0.0 : 48
    return Rect(
      x: (canvas.x + (canvas.width - width) / 2).rounded(), y: canvas.maxY - 16 - height - lift,
      width: width, height: height)
  }
}

extension View {
  /// The message at the lower edge of the canvas.
  var toast: Scene {
    guard let lines = state.toast?.lines(on: layout.canvas), let pill = state.toastPlace else {
      return []
    }
    let color =
      isHovered(.undo) ? palette.ink.mixed(with: palette.background, share: 0.2) : palette.ink
    return [.fill(pill, radius: 20, color)]
      + lines.enumerated().map { index, line in
        text(
          line,
          at: Point(
            x: pill.x + pill.width / 2, y: pill.y + 25 + Toast.lineHeight * Double(index)),
          size: 14, weight: .medium, color: palette.background, anchor: .middle,
          within: pill.width - 24)
      }
  }
}
