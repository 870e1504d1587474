import Preprocess
import Support

/// The input image of the network, and the model's name and size.
extension View {
  var details: Scene {
    let details = layout.details
    return [
      text(
        details.isCompact ? "Seen" : "The network sees", at: details.caption, size: 12,
        color: palette.soft, within: details.frame.width),
      .fill(details.image, radius: 0, palette.paper),
    ] + image + [
      .outline(
        details.image, radius: 0, width: 1,
        hovered.map { isImage($0) } ?? false ? palette.edge : palette.line)
    ] + whyTile + model
  }

  private func isImage(_ control: Control) -> Bool {
    if case .button(let button) = control { button.look == .image } else { false }
  }

  /// The latest image, also while the pen is down. Its pixels are whole points.
  private var image: Scene {
    guard answer != .blank, answer != .unread,
      let image = state.latestDigit?.reading.image
    else { return [] }
    let frame = layout.details.image
    let side = layout.details.imageSide
    return [
      .image(
        image, frame.middle(width: side, height: side), background: palette.paper,
        foreground: palette.ink)
    ]
  }

  private var model: Scene {
    let (details, model) = (layout.details, state.model)
    let hasOthers = state.recognition.offered.count > 1
    let isHovered = hovered.map { isModel($0) } ?? false
    let color = isHovered ? palette.ink : palette.soft
    let key: Scene =
      hasOthers
      ? [
        text(
          Command.nextModel.keyName, at: Point(x: details.model.maxX, y: details.lines[0].y),
          size: 12, color: color, anchor: .end, within: 16)
      ] : []
    return [
      detail(0, model.title, palette.ink, besides: hasOthers ? 24 : 0),
      detail(1, layout.isCompact ? sizeText(of: model, letters: 14) : model.sizeText, color),
    ] + key + time + limit
  }

  /// As `89,211 weights`, or as `109k weights` where that is longer than the room.
  func sizeText(of model: ModelSummary, letters: Int) -> Phrase {
    let isLong = state.language.text(model.sizeText).count > letters
    return isLong && !model.isPersonal
      ? "\(model.weightCount / 1000)k weights" : model.sizeText
  }

  func isModel(_ control: Control) -> Bool {
    if case .button(let button) = control { button.look == .modelLabel } else { false }
  }

  private var time: Scene {
    guard answer != .blank, answer != .unread,
      let nanoseconds = state.recognition.latest?.nanoseconds, nanoseconds > 0
    else { return [] }
    let latency = Phrase.number(Formatting.latency(nanoseconds: nanoseconds))
    return [detail(2, layout.isCompact ? "in \(latency)" : "read in \(latency)", palette.soft)]
  }

  /// What the model cannot do.
  private var limit: Scene {
    guard !state.model.canSayNone else { return [] }
    let place = layout.details.lines[2]
    return [
      text(
        layout.isCompact ? "can't say none" : "cannot say none",
        at: Point(x: place.x, y: place.y + (layout.isCompact ? 16 : 20)),
        size: 12, color: palette.soft, within: layout.details.model.width)
    ]
  }

  private func detail(
    _ index: Int, _ phrase: Phrase, _ color: Color, besides room: Double = 0
  ) -> DrawCommand {
    text(
      phrase, at: layout.details.lines[index], size: layout.isCompact && index > 0 ? 12 : 14,
      color: color, within: layout.details.model.width - room)
  }
}
