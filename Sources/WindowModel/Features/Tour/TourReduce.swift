import Network
import Recognition

/// Going through the stops of the tour.
extension State {
  /// The stop that is shown; nil without a tour.
  package var tourStop: TourStop? {
    guard lens == .inside, let place = inside.tour, let stops = network?.tourStops else {
      return nil
    }
    return stops[min(place, stops.count - 1)]
  }

  mutating func startTour() {
    _ = closeSheet()
    show(.inside)
    timeline.returnToNow()
    inside.tour = 0
    showTourStop()
  }

  /// Moves to another stop. After the last one the tour ends.
  mutating func moveTour(by step: Int) {
    guard let place = inside.tour, let count = network?.tourStops.count else { return }
    let next = max(0, place + step)
    inside.tour = next < count ? next : nil
    showTourStop()
  }

  mutating func endTour() {
    inside.tour = nil
    showTourStop()
  }

  /// Picks the unit of the stop, and shows filters at that of a filter.
  mutating func showTourStop() {
    window.focusPlace = nil
    why.asked = nil
    inside.showsFilters = tourStop == .filter
    inside.pinned = tourUnit
  }

  /// The unit that a stop shows: the strongest of its layer, or the output of the stop.
  var tourUnit: NetworkUnit? {
    guard let stop = tourStop, let network, let layer = network.layer(of: stop),
      let reading = latestDigit?.reading
    else { return nil }
    switch stop {
    case .softmax: return NetworkUnit(layer: layer, index: reading.digit)
    case .none: return NetworkUnit(layer: layer, index: network.outputCount - 1)
    default: return strongestUnit(of: layer)
    }
  }

  /// Keys of the tour.
  ///
  /// - Returns: whether the key was one of them.
  mutating func tourKeyPressed(_ keystroke: Keystroke) -> Bool {
    guard tourStop != nil, keystroke.modifiers.isEmpty else { return false }
    switch keystroke.key {
    case .right, .enter: moveTour(by: 1)
    case .left: moveTour(by: -1)
    case .escape: endTour()
    default: return false
    }
    return true
  }
}
