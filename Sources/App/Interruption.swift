import Glibc
import Synchronization

/// Ctrl-C, and a terminal that is closed, as a question to ask between two steps, so that what has
/// been done can be saved.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// From now on the first Ctrl-C, or a request to end, is only noted; the second ends the program.
  static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        Interruption.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      // As nohup has it, or a shell in the background.
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
