import Network
import Preprocess

/// A network learns from nothing.
extension State {
  mutating func receive(_ offer: TrainingOffer) -> [Effect] {
    teach.training.offer = offer
    guard teach.training.phase == .idle, teach.training.points.isEmpty else { return [] }
    if let unfinished = offer.unfinished {
      teach.training.setup = unfinished
      teach.training.run += 1
      teach.training.phase = .paused
      return [.train(.resume(unfinished, run: teach.training.run))]
    }
    if let first = offer.presets.first { use(first) }
    return []
  }

  /// Uses a preset with the data in use, or the first data that is there.
  private mutating func use(_ preset: TrainingPresetSummary) {
    var setup = preset.setup
    if let data = teach.training.offer?.data.first { setup.data = data }
    teach.training.setup = setup
  }

  mutating func runOrPause() -> [Effect] {
    switch teach.training.phase {
    case .running: return pauseTraining()
    case .finished, .failed:
      return startOver() + advance(to: .allEpochs)
    case .idle, .paused: return advance(to: .allEpochs)
    }
  }

  /// Whether a step can be taken.
  var canStepTraining: Bool {
    switch teach.training.phase {
    case .idle, .running, .paused: lens == .teach
    case .finished, .failed: false
    }
  }

  mutating func advance(to goal: TrainingGoal) -> [Effect] {
    teach.page = .fromNothing
    teach.training.phase = .running(goal)
    teach.training.shownPlace = nil
    teach.training.isKept = false
    return [.train(.advance(goal, teach.training.setup, run: teach.training.run))]
  }

  private mutating func pauseTraining() -> [Effect] {
    teach.page = .fromNothing
    teach.training.phase = .paused
    return [.train(.pause)]
  }

  var canStartOver: Bool {
    lens == .teach && (teach.training.phase != .idle || !teach.training.points.isEmpty)
  }

  /// Forgets the network. Nothing is trained until the user asks for it.
  mutating func startOver() -> [Effect] {
    let isNew = teach.training.phase == .idle && teach.training.points.isEmpty
    var training = TrainingState()
    training.offer = teach.training.offer
    training.setup = teach.training.setup
    training.run = teach.training.run + 1
    teach.training = training
    teach.page = .fromNothing
    return isNew ? [] : [.train(.discard)]
  }

  /// Uses another setup at once: a run in progress starts over with it.
  mutating func use(_ setup: TrainingSetup) -> [Effect] {
    guard setup != teach.training.setup else { return [] }
    let isRunning = teach.training.isRunning
    teach.training.setup = setup
    let effects = startOver()
    return effects + (isRunning ? advance(to: .allEpochs) : [])
  }

  mutating func step(_ stepper: TrainingStepper, up: Bool) -> [Effect] {
    guard let setup = stepper.stepped(teach.training.setup, up: up) else { return [] }
    let hasBegun = canStartOver
    let effects = use(setup)
    if hasBegun { show(toast: stepper.startsOver(with: setup)) }
    return effects
  }

  mutating func receive(_ news: TrainingNews) {
    guard news.run == teach.training.run else { return }
    switch news.content {
    case .progress(let progress):
      teach.training.progress = progress
      if teach.training.phase == .running(.batch) { teach.training.phase = .paused }
    case .point(let point):
      teach.training.points.append(point)
      // The point before the first batch ends no epoch.
      if point.epoch ?? 0 > 0, [.running(.batch), .running(.epoch)].contains(teach.training.phase) {
        teach.training.phase = .paused
      }
    case .finished: teach.training.phase = .finished
    case .failed(let reason): teach.training.phase = .failed(reason)
    }
  }

  mutating func keepTrained() -> [Effect] {
    teach.training.isKept = true
    return [.train(.keep(epoch: teach.training.shownEpoch))]
  }

  var canKeepTrained: Bool { !teach.training.points.isEmpty && !teach.training.isKept }

  /// Puts a misread digit on the canvas.
  mutating func show(misread index: Int) {
    guard let digits = teach.training.shown?.misread.digits, digits.indices.contains(index) else {
      return
    }
    replaceContent(with: .picture(ColorPicture(digits[index].image)))
  }
}

/// Going back over the epochs.
extension State {
  /// Shows the end of the epoch that is nearest to a share of the curves, 0 to 1. The right end is
  /// now.
  mutating func showEpoch(at share: Double) {
    let training = teach.training
    guard let last = training.points.last, last.imagesSeen > 0 else { return }
    let seen = share * Double(last.imagesSeen)
    let ends = training.points.indices.filter { training.points[$0].epoch != nil }
    let stops = ends.filter { $0 != training.points.count - 1 } + [training.points.count - 1]
    let nearest = stops.min {
      abs(Double(training.points[$0].imagesSeen) - seen)
        < abs(Double(training.points[$1].imagesSeen) - seen)
    }
    showPoint(nearest)
  }

  /// Shows the epoch before or after the one that is shown.
  mutating func stepEpoch(by step: Int) {
    let training = teach.training
    let last = training.points.count - 1
    let stops = training.points.indices.filter { training.points[$0].epoch != nil && $0 != last }
    let place = training.shownPlace ?? last
    showPoint(step < 0 ? stops.last { $0 < place } ?? stops.first : stops.first { $0 > place })
  }

  private mutating func showPoint(_ place: Int?) {
    teach.training.shownPlace = place == teach.training.points.count - 1 ? nil : place
  }

  /// Arrows go over the epochs while the curves have the focus.
  ///
  /// - Returns: whether the key was one of them.
  mutating func curveKeyPressed(_ keystroke: Keystroke) -> Bool {
    guard case .teach(.curves) = focus, [.left, .right].contains(keystroke.key) else {
      return false
    }
    stepEpoch(by: keystroke.key == .left ? -1 : 1)
    return true
  }
}

/// How the network reads the user's drawing.
extension State {
  /// Requests a reading when the drawing or the network has changed, while the lens shows it.
  func readInTrainingIfStale() -> [Effect] {
    guard lens == .teach, teach.page == .fromNothing, !teach.training.points.isEmpty,
      !document.content.isBlank
    else { return [] }
    let subject = trainingSubject
    guard subject != teach.training.readSubject else { return [] }
    return [
      .readInTraining(
        TrainedReadingRequest(
          content: shownContent, epoch: teach.training.shownEpoch, subject: subject))
    ]
  }

  private var trainingSubject: TrainingState.Subject {
    TrainingState.Subject(
      revision: document.revision, moment: timeline.moment, run: teach.training.run,
      pointCount: teach.training.points.count, epoch: teach.training.shownEpoch)
  }

  mutating func receive(_ reading: TrainedReading) {
    guard reading.subject == trainingSubject else { return }
    teach.training.reading = reading.reading
    teach.training.readSubject = reading.subject
  }
}

extension ColorPicture {
  /// Dark ink on white.
  init(_ image: DigitImage) {
    self.init(
      width: DigitImage.side, height: DigitImage.side,
      pixels: image.pixels.map { UInt32(255 - $0) &* 0x010101 })
  }
}
