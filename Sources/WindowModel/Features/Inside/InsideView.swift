import Network
import Preprocess
import Support

/// The lens Inside: every layer of the network while it reads.
extension View {
  var inside: Scene {
    let lens = layout.inside
    guard let network = state.network, let rows = state.insideLayout else {
      return header + inputImage + modelLines
        + [line("The layers of this model cannot be shown.", y: lens.layers.y)]
    }
    let trace = state.trace
    let layers = LayersView(view: self, network: network, trace: trace, layout: rows)
    return header + inputImage + modelLines + layers.scene
      + mark(state.pickedUnit, network, trace, rows) + card(network, trace)
  }

  private func line(_ phrase: Phrase, y: Double) -> DrawCommand {
    let layers = layout.inside.layers
    return text(
      phrase, at: Point(x: layers.x, y: y), size: 12, color: palette.soft, within: layers.width)
  }

  /// The network's input, as the first tile of the lens Read.
  private var inputImage: Scene {
    let frame = layout.inside
    let image: Scene =
      state.trace == nil
      ? []
      : state.latestDigit.map {
        [
          .image(
            $0.reading.image, frame.pixels, background: palette.paper, foreground: palette.ink)
        ]
      } ?? []
    return [.fill(frame.image, radius: 0, palette.paper)] + image
      + [.outline(frame.image, radius: 0, width: 1, palette.line)] + caption
  }

  /// What the image is, where the reading leaves room beside it.
  private var caption: Scene {
    let frame = layout.inside
    guard frame.isCorner else { return [] }
    let width = frame.model.x - frame.image.maxX - 24
    let lines: [Phrase] = ["28×28 pixels: your drawing,", "scaled and centered"]
    return lines.enumerated().map { index, line in
      text(
        line,
        at: Point(x: frame.image.maxX + 16, y: frame.image.y + 24 + 18 * Double(index)), size: 12,
        color: palette.soft, within: width)
    }
  }

  /// The model's name and size. A click uses the next model.
  private var modelLines: Scene {
    let frame = layout.inside.model
    let isHovered = hovered.map { isModel($0) } ?? false
    let size = layout.inside.isCorner ? 12.0 : 14
    return [
      text(
        state.model.title, at: Point(x: frame.maxX, y: frame.y + 17), size: 14, color: palette.ink,
        anchor: .end, within: frame.width),
      text(
        state.model.sizeText, at: Point(x: frame.maxX, y: frame.y + 37),
        size: size, color: isHovered ? palette.ink : palette.soft, anchor: .end,
        within: frame.width),
    ]
  }
}
