import Preprocess
import Recognition
import Support

/// The user's samples and the personal model.
extension State {
  mutating func receive(_ news: HandNews) -> [Effect] {
    switch news {
    case .samples(let samples):
      teach.hand.samples = samples
      keepRowInRange()
    case .added(let id, let label):
      if teach.hand.correction?.label == label { teach.hand.correction?.id = id }
      show(toast: "Kept as \(Self.name(ofLabel: label))", undo: .forget(id))
    case .progress(let share, let learning):
      if learning == teach.hand.learning, teach.hand.isLearning {
        teach.hand.phase = .learning(share: share)
      }
    case .learned(let result, let learning):
      if learning == teach.hand.learning { teach.hand.phase = .learned(result) }
    case .notLearned(let reason, let learning):
      guard learning == teach.hand.learning else { break }
      teach.hand.phase = .idle
      show(toast: reason)
    case .waiting(let result):
      if !teach.hand.isLearning { teach.hand.phase = .learned(result) }
    case .backToShipped:
      recognition.formerPersonal = recognition.personal
      return usePersonal(nil)
    case .personalBack: return usePersonal(recognition.formerPersonal)
    case .keepUndone(let result):
      teach.hand.phase = .learned(result)
      return usePersonal(recognition.formerPersonal)
    }
    return []
  }

  /// As "a 7", or "no digit".
  static func name(ofLabel label: Int) -> Phrase {
    label == Reading.noneIndex ? "no digit" : label == 8 ? "an 8" : "a \(label)"
  }

  var sampleCount: Int { teach.hand.samples?.count ?? 0 }

  var canLearnHand: Bool { lens == .teach && sampleCount > 0 && !teach.hand.isLearning }

  mutating func learnHand() -> [Effect] {
    teach.page = .yourHand
    teach.hand.learning += 1
    teach.hand.phase = .learning(share: 0)
    return [.hand(.learn(learning: teach.hand.learning))]
  }

  mutating func cancelLearning() -> [Effect] {
    teach.hand.learning += 1
    teach.hand.phase = .idle
    return [.hand(.cancelLearning), .hand(.load)]
  }

  mutating func keepHand() -> [Effect] {
    teach.hand.phase = .idle
    show(toast: "Your hand is in use", undo: .hand(.undoKeep))
    return [.hand(.keep)]
  }

  mutating func discardHand() -> [Effect] {
    teach.hand.phase = .idle
    show(toast: "Discarded", undo: .hand(.undoDiscard))
    return [.hand(.discard)]
  }

  mutating func goBackToShipped() -> [Effect] {
    show(toast: "Back to \(recognition.models[0].name)", undo: .hand(.undoBackToShipped))
    return [.hand(.backToShipped)]
  }

  mutating func forgetSample(_ index: Int) -> [Effect] {
    guard let samples = teach.hand.samples, samples.indices.contains(index) else { return [] }
    return forget([samples[index]])
  }

  mutating func forgetAllSamples() -> [Effect] { forget(teach.hand.samples ?? []) }

  private mutating func forget(_ samples: [HandSample]) -> [Effect] {
    guard !samples.isEmpty else { return [] }
    let ids = samples.map(\.id)
    teach.hand.samples?.removeAll { ids.contains($0.id) }
    if let id = teach.hand.correction?.id, ids.contains(id) { teach.hand.correction = nil }
    keepRowInRange()
    let what: Phrase =
      samples.count == 1 ? Self.name(ofLabel: samples[0].label) : "\(samples.count) digits"
    show(toast: "Forgot \(what)", undo: .hand(.restore(ids)))
    return [.hand(.forget(ids))]
  }

  /// Scrolls the samples by whole rows. Parts of a row add up.
  mutating func scrollSamples(by rows: Double) {
    guard abs(rows) <= 1e6 else { return }
    teach.hand.wheel += rows
    let whole = teach.hand.wheel.rounded(.towardZero)
    teach.hand.wheel -= whole
    teach.hand.firstRow += Int(whole)
    keepRowInRange()
  }

  private mutating func keepRowInRange() {
    let last = max(0, handLayout.rowCount - handLayout.shownRows)
    teach.hand.firstRow = min(max(teach.hand.firstRow, 0), last)
  }
}

/// The models that join the window's while it is open.
extension State {
  /// A model was loaded or trained. It is the last one of `RecognitionState.models`.
  mutating func add(_ model: ModelSummary) -> [Effect] {
    guard model.isPersonal else {
      recognition.models.append(model)
      show(toast: "Kept as \(model.name) · \(Command.nextModel.keyName) uses it")
      return []
    }
    recognition.formerPersonal = recognition.personal
    if let former = recognition.personal { recognition.retired.insert(former) }
    recognition.models.append(model)
    return usePersonal(recognition.models.count - 1)
  }

  /// Uses a personal model, an index into the models, in place of another; nil for none.
  mutating func usePersonal(_ index: Int?) -> [Effect] {
    let wasInUse = recognition.personal == recognition.modelIndex
    if let personal = recognition.personal { recognition.retired.insert(personal) }
    if let index { recognition.retired.remove(index) }
    return index.map { useModel($0) } ?? (wasInUse ? useModel(0) : [])
  }
}

/// What the user says the drawing is.
extension State {
  /// The ink of the picked digit and what it was read as; nil if there is none to correct, as in a
  /// picture.
  var correctable: (drawing: Drawing, reading: SavedReading)? {
    guard !isStale, !isDrawing, document.content.picture == nil, !shownContent.isBlank,
      let number = recognition.latest?.reading
    else { return nil }
    let drawing = shownContent.drawing
    let digit = number.digits[pickedIndex(of: number)]
    return (
      number.digits.count == 1 ? drawing : drawing.keeping(digit.parts),
      SavedReading(
        text: digit.isDigit ? "\(digit.reading.digit)" : "",
        confidence: digit.reading.shares[digit.label])
    )
  }

  /// What the user said of the picked digit; nil if nothing.
  private var earlierCorrection: HandState.Correction? {
    guard let correction = teach.hand.correction, let number = recognition.latest?.reading,
      correction.subject == subject, correction.digit == pickedIndex(of: number)
    else { return nil }
    return correction
  }

  /// What the user said that the picked digit is; nil if nothing.
  var correctedLabel: Int? { earlierCorrection?.label }

  /// The drawing joins the samples. A second answer for the same drawing replaces the first.
  ///
  /// - Parameter label: 0 to 9, or `Reading.noneIndex`.
  mutating func correct(as label: Int) -> [Effect] {
    guard let (drawing, reading) = correctable, let number = recognition.latest?.reading else {
      return []
    }
    teach.hand.showsChips = false
    let earlier = earlierCorrection
    guard earlier?.label != label else { return [] }
    teach.hand.correction = HandState.Correction(
      subject: subject, digit: pickedIndex(of: number), label: label, id: earlier?.id)
    settleOffer(shownContent)
    if let id = earlier?.id { return [.hand(.relabel(id: id, label: label))] }
    return [.hand(.add(NewSample(drawing: drawing, label: label, reading: reading)))]
  }
}

/// Readings that the user committed and did not correct. They are offered as samples.
extension State {
  /// How many are offered at a time.
  static let largestOfferCount = 6

  /// The newest first. Only digits are offered.
  var offers: [Committed] {
    recognition.history.reversed().filter { committed in
      committed.reading.single?.isDigit ?? false && !committed.content.strokes.isEmpty
        && !teach.hand.settledOffers.contains(committed.content)
    }.prefix(Self.largestOfferCount).map(\.self)
  }

  /// Takes one of the offers as a sample of what it was read as.
  mutating func takeOffer(_ index: Int) -> [Effect] {
    guard offers.indices.contains(index), let reading = offers[index].reading.single else {
      return []
    }
    let offer = offers[index]
    settleOffer(offer.content)
    return [
      .hand(
        .add(
          NewSample(
            drawing: offer.content.drawing, label: reading.digit,
            reading: SavedReading(offer.reading))))
    ]
  }

  private mutating func settleOffer(_ content: Content) {
    // Only what is in the history can be offered.
    let known = recognition.history.map(\.content)
    teach.hand.settledOffers =
      teach.hand.settledOffers.filter(known.contains)
      + (known.contains(content) ? [content] : [])
  }
}
