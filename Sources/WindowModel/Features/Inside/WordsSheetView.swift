import Network
import Preprocess
import Support

/// What a layer is and does, in words.
extension View {
  func words(_ layer: Int, _ frame: Rect) -> Scene {
    guard let network = state.network, network.layers.indices.contains(layer) else { return [] }
    let words = network.words(ofLayer: layer)
    // The model cannot measure text. A letter is about 7.3 points wide.
    let lines = state.language.text(words.explanation).wrapped(to: Int((frame.width - 64) / 7.3))
    return [
      text(
        words.title, at: Point(x: frame.x + 32, y: frame.y + 46), size: 16, weight: .semibold,
        color: palette.ink, within: frame.width - 104)
    ]
      + lines.enumerated().map { index, line in
        text(
          line, at: Point(x: frame.x + 32, y: frame.y + 84 + 22 * Double(index)), size: 14,
          color: palette.ink, within: frame.width - 56)
      } + [
        text(
          "Layer \(layer + 1) of \(network.layers.count) · ↑ ↓ other layers, Esc closes",
          at: Point(x: frame.x + 32, y: frame.maxY - 20), size: 12, color: palette.soft,
          within: frame.width - 64)
      ]
  }
}

extension State {
  /// Arrows show the words of the layer above or below.
  mutating func wordsKeyPressed(_ keystroke: Keystroke, layer: Int) {
    guard let network, [.up, .down].contains(keystroke.key) else { return }
    let next = layer + (keystroke.key == .up ? -1 : 1)
    sheet = .words(layer: min(max(next, 0), network.layers.count - 1))
  }
}
