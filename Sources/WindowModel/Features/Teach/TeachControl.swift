import Preprocess

/// What can be pressed in the lens Teach, in the row "Wrong? It is", and on a toast.
package enum TeachControl: Hashable, Sendable {
  case page(TeachPage)
  /// A command with a button whose place depends on the state.
  case command(Command)
  /// Opens the sheet of layers and data.
  case setup
  case stepper(TrainingStepper, up: Bool)
  /// The curves, on which a click goes back to an epoch.
  case curves
  case misread(Int)
  case keepTrained
  /// A sample by its index. A click forgets it.
  case sample(Int)
  /// A committed reading that is offered as a sample.
  case offer(Int)
  case forgetAll, cancelLearning, keepHand, discardHand, backToShipped
  /// Opens the row of digits in a narrow window.
  case wrong
  /// The toast, which takes back what it reports.
  case undo
}

/// A control and where it is.
struct TeachPlace: Equatable {
  let control: TeachControl
  let rect: Rect

  init(_ control: TeachControl, _ rect: Rect) {
    self.control = control
    self.rect = rect
  }
}

extension State {
  /// The controls that are shown now, in the order of the focus.
  var teachPlaces: [TeachPlace] {
    chipPlaces + (lens == .teach ? pagePlaces + shownPagePlaces : [])
  }

  private var pagePlaces: [TeachPlace] {
    zip(TeachPage.allCases, layout.teach.pages).map { TeachPlace(.page($0), $1) }
  }

  private var shownPagePlaces: [TeachPlace] {
    switch teach.page {
    case .fromNothing: fromNothingPlaces
    case .yourHand: handPlaces
    }
  }

  /// The controls that Tab reaches, after those of the layout.
  var teachStops: [Control] {
    let places = lens == .teach ? teachPlaces : []
    return ((toast?.undo == nil ? [] : [.undo]) + places.map(\.control)).map { .teach($0) }
  }

  /// The controls of the layout that Tab reaches, with the row "Wrong? It is …" where it stands.
  var layoutStops: [Control] {
    let chips = chipPlaces
    guard let top = chips.first?.rect.y else { return focusOrder }
    let below = focusOrder.firstIndex { control in
      guard case .button(let button) = control, let rect = layout.buttons[button] else {
        return false
      }
      return rect.x >= layout.column.x && rect.y >= top
    }
    var stops = focusOrder
    stops.insert(
      contentsOf: chips.map { .teach($0.control) }, at: below ?? stops.count)
    return stops
  }

  /// Where a control is; nil if it is not shown.
  func place(of control: TeachControl) -> Rect? {
    if control == .undo { return toast?.undo == nil ? nil : toastPlace }
    return teachPlaces.first { $0.control == control }?.rect
  }

  /// The control at a point that can be pressed; nil if there is none.
  func teachControl(at point: Point) -> TeachControl? {
    if let rect = place(of: .undo), rect.contains(point) { return .undo }
    return teachPlaces.first { $0.rect.contains(point) && isUsable($0.control) }?.control
  }

  /// Whether a control is there at all. Strokes begin beside them.
  func hasTeachControl(at point: Point) -> Bool {
    teachPlaces.contains { $0.rect.contains(point) }
  }

  func isUsable(_ control: TeachControl) -> Bool {
    guard place(of: control) != nil else { return false }
    return switch control {
    case .command(let command): command.info.isEnabled(self)
    case .stepper(let stepper, let up): stepper.stepped(teach.training.setup, up: up) != nil
    case .setup: teach.training.offer != nil
    case .curves: teach.training.points.count > 1
    case .keepTrained: canKeepTrained
    case .forgetAll: sampleCount > 0
    case .wrong: correctable != nil
    case .keepHand, .discardHand: teach.hand.result != nil
    case .backToShipped: recognition.personal != nil
    case .page, .misread, .sample, .offer, .cancelLearning, .undo: true
    }
  }

  mutating func press(_ control: TeachControl) -> [Effect] {
    switch control {
    case .page(let page):
      teach.page = page
      return []
    case .command(let command): return perform(command)
    case .setup: openSetup()
    case .stepper(let stepper, let up): return step(stepper, up: up)
    case .curves: break
    case .misread(let index): show(misread: index)
    case .keepTrained: return keepTrained()
    case .sample(let index): return forgetSample(index)
    case .offer(let index): return takeOffer(index)
    case .forgetAll: return forgetAllSamples()
    case .cancelLearning: return cancelLearning()
    case .keepHand: return keepHand()
    case .discardHand: return discardHand()
    case .backToShipped: return goBackToShipped()
    case .wrong: teach.hand.showsChips = true
    case .undo: return undoToast()
    }
    return []
  }
}
