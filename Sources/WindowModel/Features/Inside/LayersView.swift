import Network
import Preprocess
import Recognition
import Support

/// The headings and cells of the layers.
struct LayersView {
  let view: View
  let network: NeuralNetwork
  /// Nil while nothing is read: the cells are blank then.
  let trace: ActivationTrace?
  let layout: InsideLayout
  private let inkColors: ValueColors
  private let weightColors: ValueColors

  init(view: View, network: NeuralNetwork, trace: ActivationTrace?, layout: InsideLayout) {
    self.view = view
    self.network = network
    self.trace = trace
    self.layout = layout
    inkColors = ValueColors(ink: view.palette)
    weightColors = ValueColors(signed: view.palette)
  }

  private var palette: Palette { view.palette }
  private var showsFilters: Bool { view.state.inside.showsFilters }

  var scene: Scene {
    layout.rows.flatMap { row in heading(row) + cells(row) }
  }

  private func heading(_ row: InsideLayout.Row) -> Scene {
    let frame = view.layout.inside.layers
    let language = view.state.language
    let title = language.text(network.words(ofLayer: row.layer).title)
    // The model cannot measure text. A letter is about 6.4 points wide.
    let room = frame.width - 6.4 * Double(title.count) - 8
    let note = note(row).map(language.text).first { 6.4 * Double($0.count) <= room } ?? ""
    let noteWidth = 6.4 * Double(note.count) + 8
    return [
      view.text(
        title, at: Point(x: frame.x, y: row.headingBaseline), size: 12, weight: .medium,
        color: palette.ink, within: frame.width - noteWidth),
      view.text(
        note, at: Point(x: frame.maxX, y: row.headingBaseline), size: 12, color: palette.soft,
        anchor: .end, within: noteWidth),
    ]
  }

  /// What stands beside a heading, in the words that are preferred first.
  private func note(_ row: InsideLayout.Row) -> [Phrase] {
    let shape = network.shape(of: row.layer)
    if row.layer == layout.rows.first?.layer, layout.hiddenCount > 0 {
      return [
        .count(
          layout.hiddenCount, one: "1 layer has no room",
          other: "\(layout.hiddenCount) layers have no room")
      ]
    }
    if row.isPartial { return ["and \(shape.channels - row.cells.count) more"] }
    if network.isLast(row.layer) { return [runnerUp] }
    if showsFilters { return weightNote(row.layer) }
    let notes = network.words(ofLayer: row.layer).notes
    guard notes.isEmpty, let trace else { return notes }
    let speaking = trace.layers[row.layer].strengths(in: shape).count { $0 > 0 }
    return ["\(speaking) of them speak", "\(speaking) speak"]
  }

  private func weightNote(_ layer: Int) -> [Phrase] {
    let count = view.state.model.weightPictures[layer].addedUp
    return (count > 1 ? ["weights, added up over \(count)"] : []) + ["weights"]
  }

  private var runnerUp: Phrase {
    guard let reading = view.state.pickedDigit?.reading, trace != nil else { return .empty }
    let second = reading.isDigit ? reading.runnerUp : reading.digit
    let share = reading.shares[second]
    guard share >= View.smallestShown else { return .empty }
    return "\(Reading.name(second)) has \(Formatting.confidence(share))"
  }
}

/// The cells.
extension LayersView {
  private func cells(_ row: InsideLayout.Row) -> Scene {
    let channels = view.state.channels(of: row)
    let cells = Array(zip(channels, row.cells))
    if network.isLast(row.layer) { return cells.flatMap { output($0, $1) } }
    if showsFilters { return cells.map { weights(row.layer, $0, $1) } }
    let shape = network.shape(of: row.layer)
    let scale = trace?.layers[row.layer].outputs.max() ?? 0
    let isMap = shape.height * shape.width > 1
    return cells.map { channel, rect in
      isMap ? map(row.layer, channel, rect, scale) : neuron(row.layer, channel, rect, scale)
    }
  }

  /// A map on the scale of its layer's largest number.
  private func map(_ layer: Int, _ channel: Int, _ rect: Rect, _ scale: Float) -> DrawCommand {
    guard let outputs = trace?.layers[layer].outputs else {
      return .fill(rect, radius: 0, palette.paper)
    }
    let shape = network.shape(of: layer)
    let values = stride(from: channel, to: outputs.count, by: shape.channels).map { outputs[$0] }
    let picture = ValuePicture(width: shape.width, height: shape.height, values: values)
    return .pixels(inkColors.picture(picture, scale: scale), rect)
  }

  private func neuron(_ layer: Int, _ index: Int, _ rect: Rect, _ scale: Float) -> DrawCommand {
    let value = trace?.layers[layer].outputs[index] ?? 0
    let share = scale > 0 ? Double(min(max(0, value / scale), 1)) : 0
    return .fill(
      rect, radius: min(4, rect.height / 2), palette.track.mixed(with: palette.ink, share: share))
  }

  private func weights(_ layer: Int, _ index: Int, _ rect: Rect) -> DrawCommand {
    let pictures = view.state.model.weightPictures[layer]
    let picture = weightColors.picture(
      ValuePicture(
        width: pictures.width, height: pictures.height, values: pictures.pictures[index]),
      scale: 1)
    let isReduced = Double(pictures.width) > rect.width
    return isReduced ? .picture(picture, rect, radius: 0) : .pixels(picture, rect)
  }

  private func output(_ index: Int, _ rect: Rect) -> Scene {
    var share: Float = 0
    var isLeader = false
    var isFinal = true
    if case .reading(_, let isDone) = view.answer, trace != nil,
      let reading = view.state.pickedDigit?.reading
    {
      isFinal = isDone
      let shares = reading.shares
      // A model without a reject class has no output for none.
      share = shares.indices.contains(index) ? shares[index] : 0
      isLeader = index == reading.leader
    }
    let leads = isLeader && isFinal
    let isShown = share >= View.smallestShown
    let fill =
      leads
      ? palette.accent
      : palette.track.mixed(with: palette.accent, share: isShown ? max(0.12, Double(share)) / 2 : 0)
    let isHovered =
      view.hovered == .unit(NetworkUnit(layer: network.layers.count - 1, index: index))
    return [
      .fill(rect, radius: 6, fill),
      view.text(
        Reading.name(index),
        at: Point(x: rect.x + rect.width / 2, y: (rect.y + rect.height / 2 + 5).rounded()),
        size: 14, weight: isLeader ? .semibold : .regular,
        color: leads ? palette.onAccent : isShown || isHovered ? palette.ink : palette.soft,
        anchor: .middle, within: rect.width),
    ]
  }
}
