import Preprocess
import Recognition
import Support

/// The page "From nothing": controls, figures, and what the network has learned.
extension View {
  var fromNothing: Scene {
    let places = state.fromNothingLayout
    return controls(places) + figures(places) + curves(places) + filters(places)
      + misread(places) + ownDrawing(places.own)
  }

  private var training: TrainingState { state.teach.training }

  private func controls(_ places: FromNothingLayout) -> Scene {
    runButton(places.run)
      + button(.step, .command(.stepBatch), in: places.stepBatch)
      + button(.restart, .command(.startOver), in: places.startOver)
      + setupLink(places.setup)
      + TrainingStepper.allCases.flatMap { stepper($0, places) }
  }

  private func runButton(_ rect: Rect) -> Scene {
    let control = TeachControl.command(.runTraining)
    // The icon and the word stand in the middle of a wide button.
    let inner = rect.middle(width: 96, height: rect.height)
    let columns = inner.columns([.points(40), .rest])
    let isEnabled = state.isUsable(control)
    let color = isEnabled ? palette.onAccent : palette.edge
    return back(of: control, in: rect, isPrimary: true, isEnabled: isEnabled) + [
      icon(training.isRunning ? .pause : .play, in: columns[0], color),
      text(
        training.isRunning ? "Pause" : training.phase == .finished ? "Again" : "Run",
        at: Point(x: inner.x + 60, y: baseline(in: rect, size: 14)), size: 14, weight: .semibold,
        color: color, anchor: .middle, within: inner.width - 44),
    ]
  }

  /// The layers and the data, which open their sheet.
  private func setupLink(_ rect: Rect) -> Scene {
    guard training.offer != nil else { return [] }
    let back: Scene =
      isHovered(.setup) ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    let arrow = Rect(x: rect.maxX - 24, y: rect.y + 2, width: 20, height: 20)
    return back + [
      text(
        "\(shownName(of: training.setup)) · \(training.setup.data.title)",
        at: Point(x: rect.x + 8, y: rect.y + 16), size: 12, weight: .medium, color: palette.ink,
        within: rect.width - 32),
      icon(.down, in: arrow, palette.soft),
    ]
  }

  /// The preset, or the layers if they are the user's own.
  private func shownName(of setup: TrainingSetup) -> String {
    let preset = training.offer?.presets.first { $0.name == setup.preset }
    return preset?.setup.layers == setup.layers ? setup.preset : setup.layers
  }

  private func stepper(_ stepper: TrainingStepper, _ places: FromNothingLayout) -> Scene {
    let frame = places.stepper(stepper)
    func sign(_ up: Bool) -> Scene {
      let rect = places.button(of: stepper, up: up)
      let control = TeachControl.stepper(stepper, up: up)
      let back: Scene =
        isHovered(control)
        ? [.fill(rect.inset(by: 2), radius: Self.controlRadius - 2, palette.track)] : []
      return back + [
        icon(up ? .plus : .minus, in: rect, state.isUsable(control) ? palette.ink : palette.off)
      ]
    }
    return [
      .outline(frame, radius: Self.controlRadius, width: 1, palette.edge),
      caption(
        stepper.title, at: Point(x: frame.x, y: places.labelBaseline), within: frame.width),
      text(
        stepper.text(of: training.setup),
        at: Point(x: frame.x + frame.width / 2, y: baseline(in: frame, size: 14)), size: 14,
        weight: .medium, color: palette.ink, anchor: .middle, within: frame.width - 50),
    ] + sign(false) + sign(true)
  }

  private func figures(_ places: FromNothingLayout) -> Scene {
    if case .failed(let reason) = training.phase { return failure(reason, places) }
    let progress = training.progress
    let values: [(Phrase, Phrase?)] = [
      ("Epoch", epochText),
      ("Images a second", progress.map { .number(grouped(rounded($0.imagesPerSecond))) }),
      ("Time", progress.map { .number(fixed($0.seconds, 1) + " s") }),
      ("Validation", training.shown.map { .number(fixed(100 * $0.validation.accuracy, 1) + " %") }),
    ]
    return zip(values, places.figures).flatMap { value, x -> Scene in
      [
        caption(value.0, at: Point(x: x, y: places.figureBaselines.label), within: 104),
        text(
          value.1 ?? "–", at: Point(x: x, y: places.figureBaselines.value), size: 16,
          weight: .semibold, color: value.1 == nil ? palette.edge : palette.ink, within: 104),
      ]
    }
  }

  private var epochText: Phrase? {
    guard let progress = training.progress else { return nil }
    if let epoch = training.shownEpoch { return "\(epoch) of \(progress.epochCount)" }
    return "\(.number(fixed(progress.epochs, 1))) of \(progress.epochCount)"
  }

  private func failure(_ reason: Phrase, _ places: FromNothingLayout) -> Scene {
    let width = places.frame.column.width
    let text = state.language.text(reason)
    return text.wrapped(to: Int(width / 7)).prefix(2).enumerated().map { index, line in
      self.text(
        line,
        at: Point(x: places.figures[0], y: places.figureBaselines.label + 20 * Double(index)),
        size: 14, color: palette.against, within: width)
    }
  }

  /// A rate as a number of two digits and zeros, so that it does not flicker.
  private func rounded(_ value: Double) -> Int {
    guard value.isFinite, value > 0 else { return 0 }
    let whole = Int(min(value, 1e9))
    var unit = 1
    while whole / unit >= 100 { unit *= 10 }
    return whole / unit * unit
  }
}

/// How the network in training reads the user's drawing.
extension View {
  private func ownDrawing(_ places: OwnDrawingLayout) -> Scene {
    let keep: Scene =
      state.place(of: .keepTrained).map {
        link("Keep as a model", .keepTrained, in: $0, palette.accent)
      } ?? kept(places)
    let reading = state.document.content.isBlank ? nil : training.reading
    return [
      heading(
        places.isNarrow ? "Your drawing" : "Your drawing, read by it",
        at: Point(x: places.frame.x, y: places.headingBaseline), within: places.frame.width - 104)
    ] + keep + (reading.map { ownReading($0, places) } ?? emptyReading(places))
      + (0..<BarsLayout.count).flatMap { ownBar($0, reading, places) }
  }

  /// The name of the model as which the network is kept.
  private func kept(_ places: OwnDrawingLayout) -> Scene {
    guard training.isKept, let name = training.keptName else { return [] }
    return [
      caption(
        places.isNarrow
          ? "kept as \(name)" : "kept as \(name) · \(Command.nextModel.keyName) uses it",
        at: Point(x: places.frame.maxX, y: places.headingBaseline), anchor: .end,
        within: places.isNarrow ? 120 : 200)
    ]
  }

  private func emptyReading(_ places: OwnDrawingLayout) -> Scene {
    let hint: Phrase = state.document.content.isBlank ? "draw a digit" : "run it first"
    return [
      text(
        hint, at: Point(x: places.frame.x, y: places.line.y), size: 14, color: palette.soft,
        within: 140)
    ]
  }

  private func ownReading(_ reading: Reading, _ places: OwnDrawingLayout) -> Scene {
    let other = reading.runnerUp
    let share = reading.shares[other]
    let line: Phrase =
      share >= Self.smallestShown
      ? "or \(Reading.name(other)), \(Formatting.confidence(share))" : .empty
    return [
      text(
        reading.isDigit ? "\(reading.digit)" : "–", at: places.figure, size: places.figureSize,
        weight: .semibold, color: palette.ink, within: places.figureSize),
      text(
        Formatting.confidence(reading.shares[reading.leader]), at: places.confidence, size: 20,
        weight: .semibold, color: palette.ink, within: 110),
      text(
        reading.isDigit ? line : "no digit", at: places.line, size: 14, color: palette.soft,
        within: 110),
    ]
  }

  private func ownBar(_ index: Int, _ reading: Reading?, _ places: OwnDrawingLayout) -> Scene {
    let track = places.bar(index)
    let share = reading?.shares[index] ?? 0
    let isLeader = reading?.leader == index
    let empty: Scene = [
      .fill(track, radius: 4, palette.track),
      text(
        index == Reading.noneIndex ? "–" : "\(index)", at: places.label(index), size: 12,
        weight: isLeader ? .semibold : .regular, color: isLeader ? palette.ink : palette.soft,
        anchor: .middle, within: 16),
    ]
    guard share >= Self.smallestShown else { return empty }
    let height = max(8, (track.height * Double(min(share, 1))).rounded())
    return empty + [
      .fill(
        Rect(x: track.x, y: track.maxY - height, width: track.width, height: height), radius: 4,
        isLeader ? palette.accent : palette.soft)
    ]
  }
}
