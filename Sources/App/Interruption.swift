import Glibc
import Synchronization

/// Records Ctrl-C, SIGTERM and a closed terminal, so that the program can save its work between two
/// training steps and end.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// From now on the first signal is only recorded. The second ends the program.
  static func watch() {
    // Initializes the static variable here rather than in a signal handler.
    flag.store(false, ordering: .relaxed)
    // A signal that is ignored on start, as with nohup, stays ignored.
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      signal(number) { number in
        Interruption.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
