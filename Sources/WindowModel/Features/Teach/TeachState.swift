import Preprocess
import Support

/// The lens Teach: a network that learns from nothing, and the model that learns the user's hand.
package struct TeachState: Equatable, Sendable {
  package internal(set) var page = TeachPage.fromNothing
  package internal(set) var training = TrainingState()
  package internal(set) var hand = HandState()
  /// Whether the window has yet to say that an earlier one has left something here.
  var isWaiting = false
}

/// A segment of the switch in the lens Teach.
package enum TeachPage: Hashable, CaseIterable, Sendable {
  case fromNothing, yourHand

  package var title: Phrase {
    switch self {
    case .fromNothing: "From nothing"
    case .yourHand: "Your hand"
    }
  }
}

extension State {
  /// Says once that an earlier window has left something in the lens.
  mutating func announceUnfinishedTeaching() {
    guard teach.isWaiting else { return }
    teach.isWaiting = false
    show(toast: "What you taught waits in Teach · \(Command.teachLens.keyName) shows it")
  }

  /// Shows the lens Teach, and asks for what it shows when it is shown first.
  mutating func showTeach() -> [Effect] {
    show(.teach)
    return (teach.training.offer == nil ? [.train(.open)] : [])
      + (teach.hand.samples == nil ? [.hand(.load)] : [])
  }
}
