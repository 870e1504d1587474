import Glibc

/// The result of a write.
enum WriteResult: Equatable {
  /// The number of bytes that were written.
  case written(Int)
  /// The reader must read first.
  case notReady
  /// The error number.
  case failed(Int32)

  /// - Parameter count: the return value of the system call.
  fileprivate init(_ count: Int) {
    if count > 0 {
      self = .written(count)
    } else {
      self = count == 0 || errno == EAGAIN ? .notReady : .failed(errno)
    }
  }
}

/// Writes all bytes. Waits for the reader, even if the descriptor does not block.
///
/// - Returns: 0, or the error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch write(rest, to: descriptor) {
    case .written(let count): rest = rest.dropFirst(count)
    case .notReady: _ = isReady(descriptor, for: POLLOUT, within: -1)
    case .failed(EINTR): continue
    case .failed(let error): return error
    }
  }
  return 0
}

/// Waits until a nonblocking descriptor has data or is at its end.
package func waitUntilReadable(_ descriptor: Int32) {
  _ = isReady(descriptor, for: POLLIN, within: -1)
}

/// Whether a descriptor is ready. Errors count as ready, as the next call reports them.
///
/// - Parameter milliseconds: how long to wait; negative to wait without a limit.
func isReady(_ descriptor: Int32, for event: Int32, within milliseconds: Int32) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  return poll(&request, 1, milliseconds) > 0
}

private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> WriteResult {
  WriteResult(bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) })
}

/// Writes as much as fits, without waiting.
///
/// `O_NONBLOCK` on the descriptor itself would apply to every program that shares the terminal or
/// the pipe. Therefore a terminal or pipe is opened a second time with the flag, and a socket uses
/// a flag of the single call. Other files, and those that cannot be opened again, are polled before
/// each small write, which does not block after `POLLOUT`.
final class NonblockingDescriptor: Sendable {
  private enum Access {
    case reopened
    case socket
    case polled
  }

  private static let largestPart = 128

  private let descriptor: Int32
  /// The descriptor that is closed with this object; negative if there is none.
  private let copy: Int32
  private let access: Access

  init(_ descriptor: Int32) {
    let own = reopened(descriptor)
    access = own != nil ? .reopened : fileType(descriptor) == S_IFSOCK ? .socket : .polled
    // A copy still leads to standard error while another thread has silenced that.
    copy = own ?? fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    self.descriptor = copy >= 0 ? copy : descriptor
  }

  deinit {
    if copy >= 0 { close(copy) }
  }

  func write(_ bytes: ArraySlice<UInt8>) -> WriteResult {
    switch access {
    case .reopened:
      return Support.write(bytes, to: descriptor)
    case .socket:
      return WriteResult(
        bytes.withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
        })
    case .polled:
      guard isReady(descriptor, for: POLLOUT, within: 0) else { return .notReady }
      return Support.write(bytes.prefix(Self.largestPart), to: descriptor)
    }
  }
}

/// Opens a pipe or terminal a second time; nil for other files, or if this is not allowed.
private func reopened(_ descriptor: Int32) -> Int32? {
  guard isTerminal(descriptor) || fileType(descriptor) == S_IFIFO else { return nil }
  let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
  let own = open("/proc/self/fd/\(descriptor)", flags)
  return own >= 0 ? own : nil
}

/// Whether the descriptor is the program's side of a terminal. Opening the side of the terminal
/// emulator would create a new terminal.
private func isTerminal(_ descriptor: Int32) -> Bool {
  // The C macro TIOCGPTN, which Swift does not import.
  let getTerminalNumber: UInt = 0x8004_5430
  var number: UInt32 = 0
  return isatty(descriptor) == 1 && ioctl(descriptor, getTerminalNumber, &number) != 0
}

private func fileType(_ descriptor: Int32) -> mode_t {
  var status = stat()
  return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
}
