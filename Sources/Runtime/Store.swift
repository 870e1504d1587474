import WindowModel

/// The window's state with the runner that does what it asks for: actions in, state out.
package struct Store {
  package private(set) var state: State
  package private(set) var hasQuit = false
  private let runner: EffectRunner

  package init(_ state: State, runner: EffectRunner) {
    self.state = state
    self.runner = runner
  }

  /// Changes the state, runs the effects and feeds their events back, until nothing is left to do.
  ///
  /// - Returns: the effects, in the order in which they ran.
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

  /// Takes what other threads have reported.
  package mutating func receiveMail() {
    for event in runner.receive() { send(.received(event)) }
  }

  /// Does what is due and has no thread to do it.
  ///
  /// - Returns: how long until the next call is due; nil where none is.
  package func workWithoutThread() -> Duration? { runner.workWithoutThread() }
}
