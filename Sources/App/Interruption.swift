import Glibc
import Synchronization

/// Ctrl-C, and a terminal that is closed, as a question to ask between two steps, so that what has
/// been done can be saved.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// From now on the first Ctrl-C, or a request to end, is only noted; the second ends the program.
  static func watch() {
    // Made here, and not by the first signal.
    flag.store(false, ordering: .relaxed)
    // As nohup has it, or a shell in the background, some are to be ignored.
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
