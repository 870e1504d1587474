@preconcurrency import Glibc
import Synchronization

/// A program that runs beside this one. It is started without a shell, with this program's
/// environment. Its output is read; its messages are discarded.
package final class ChildProcess: Sendable {
  private struct Life {
    let id: pid_t
    var hasEnded = false
  }

  /// How often a program that writes nothing is asked whether it has ended, in milliseconds.
  private static let pollInterval: Int32 = 100

  /// Held from making a pipe to starting its program. Otherwise a program that another thread
  /// starts could inherit the pipe and keep it open. Swift does not import `pipe2`.
  private static let starting = Mutex(())

  private let life: Mutex<Life>
  private let output: Int32

  /// - Parameter program: an absolute path.
  package init(_ program: String, _ arguments: [String]) throws(FileError) {
    let (id, output) = try Self.starting.withLock { _ throws(FileError) in
      try Self.start(program, arguments)
    }
    self.output = output
    life = Mutex(Life(id: id))
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) throws(FileError) -> (id: pid_t, output: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .unreadable(file: program, reason: .system()) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var id: pid_t = 0
    let failure = spawn(&id, program, arguments, output: ends[1])
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw .unreadable(file: program, reason: .system(failure))
    }
    return (id, ends[0])
  }

  deinit {
    close(output)
  }

  /// Waits for the program's end, but not for that of programs that it has started and that keep
  /// its output open.
  ///
  /// - Returns: all that it wrote; nil if it did not succeed, or wrote more than `limit` bytes.
  package func outputAtEnd(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      // Asked before the output is, so that nothing is missed that it wrote last.
      let hasEnded = hasEnded
      guard isReady(output, for: POLLIN, within: hasEnded ? 0 : Self.pollInterval) else {
        if hasEnded { break }
        continue
      }
      let count = read(output, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    if bytes.count > limit { terminate() }
    return status() == 0 && bytes.count <= limit ? bytes : nil
  }

  /// Asks the program to end, if it still runs. Its number is not in use by another program then.
  package func terminate() {
    life.withLock { life in
      if !life.hasEnded { _ = kill(life.id, SIGTERM) }
    }
  }

  /// Whether the program has ended.
  private var hasEnded: Bool {
    life.withLock { life in
      var information = siginfo_t()
      // The number stays in use until `waitpid`.
      let result = waitid(P_PID, id_t(life.id), &information, WEXITED | WNOHANG | WNOWAIT)
      return life.hasEnded || result == 0 && information.si_signo == SIGCHLD
    }
  }

  /// Waits for the program's end and returns its status, as `waitpid` does.
  private func status() -> Int32 {
    let id = life.withLock { $0.id }
    var information = siginfo_t()
    while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    return life.withLock { life in
      var status: Int32 = -1
      if !life.hasEnded { waitpid(id, &status, 0) }
      life.hasEnded = true
      return status
    }
  }
}

/// - Returns: 0, or the error number.
private func spawn(
  _ id: inout pid_t, _ program: String, _ arguments: [String], output: Int32
) -> Int32 {
  let words = [program] + arguments
  guard let path = program.cPath, words.allSatisfy({ $0.cPath != nil }) else { return ENOENT }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  restoreSignals(&attributes)
  let pointers = words.map { strdup(unescaped: $0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return posix_spawn(&id, path, &actions, &attributes, pointers, environ)
}

/// Threads of this program block the signals that end a program, and it ignores SIGPIPE. A new
/// program would inherit both.
private func restoreSignals(_ attributes: inout posix_spawnattr_t) {
  var (none, all) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
}

/// A copy of a word as the system has it (PathText.swift). The caller frees it.
func strdup(unescaped word: String) -> UnsafeMutablePointer<CChar>? {
  word.cPath.flatMap { Glibc.strdup($0) }
}
