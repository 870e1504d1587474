import WindowModel

/// Holds the state, applies actions to it and runs their effects.
package struct Store {
  package private(set) var state: State
  package private(set) var hasQuit = false
  private let runner: EffectRunner

  package init(_ state: State, runner: EffectRunner) {
    self.state = state
    self.runner = runner
  }

  /// Applies an action, runs its effects and applies their events, until no effect is left.
  ///
  /// - Returns: the effects in the order in which they ran.
  @discardableResult
  package mutating func send(_ action: Action) -> [Effect] {
    var effects = reduce(&state, action)
    var next = 0
    while next < effects.count {
      if effects[next] == .quit { hasQuit = true }
      for event in runner.run(effects[next]) {
        effects += reduce(&state, .received(event))
      }
      next += 1
    }
    return effects
  }

  /// Applies the events that other threads have reported.
  package mutating func receiveMail() {
    for event in runner.receive() { send(.received(event)) }
  }

  /// Does work that is due and for which no thread could be started.
  ///
  /// - Returns: the time until the next call is due; nil if nothing waits.
  package func workWithoutThread() -> Duration? { runner.workWithoutThread() }
}
