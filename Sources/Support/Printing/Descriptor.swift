import Glibc

/// What came of an attempt to write.
enum WriteResult: Equatable {
  case written(Int)
  /// The reader has to read first.
  case notReady
  /// With the number of the error.
  case failed(Int32)

  /// - Parameter count: what the system call returned.
  fileprivate init(_ count: Int) {
    if count > 0 {
      self = .written(count)
    } else {
      self = count == 0 || errno == EAGAIN ? .notReady : .failed(errno)
    }
  }
}

/// Writes all bytes and waits for the reader, also where the descriptor does not block.
///
/// - Returns: 0, or the number of the error that ended it.
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

/// Waits until there is something to read, the end included. For descriptors that do not block.
package func waitUntilReadable(_ descriptor: Int32) {
  _ = isReady(descriptor, for: POLLIN, within: -1)
}

/// Errors count as ready: the next call tells them.
///
/// - Parameter milliseconds: negative for any time.
private func isReady(_ descriptor: Int32, for event: Int32, within milliseconds: Int32) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  return poll(&request, 1, milliseconds) > 0
}

private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> WriteResult {
  WriteResult(bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) })
}

/// Writes what there is room for, and never waits.
///
/// `O_NONBLOCK` on the descriptor itself would hold for every program that shares the terminal or the
/// pipe. So these are opened a second time, and the flag is set there. A socket has a flag for a single
/// call. Otherwise, and where opening is forbidden, the descriptor is asked first and gets little at a
/// time: after `POLLOUT` there is room for that.
final class NonblockingDescriptor: Sendable {
  private enum Access {
    case ownOpenFile
    case socket
    case asked
  }

  private static let largestPart = 128

  private let descriptor: Int32
  private let access: Access

  init(_ descriptor: Int32) {
    let own = reopened(descriptor)
    self.descriptor = own ?? descriptor
    access = own != nil ? .ownOpenFile : fileType(descriptor) == S_IFSOCK ? .socket : .asked
  }

  deinit {
    if access == .ownOpenFile { close(descriptor) }
  }

  func write(_ bytes: ArraySlice<UInt8>) -> WriteResult {
    switch access {
    case .ownOpenFile:
      return Support.write(bytes, to: descriptor)
    case .socket:
      return WriteResult(
        bytes.withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
        })
    case .asked:
      guard isReady(descriptor, for: POLLOUT, within: 0) else { return .notReady }
      return Support.write(bytes.prefix(Self.largestPart), to: descriptor)
    }
  }
}

/// A pipe or terminal, opened a second time; nil for other files, and where this is not allowed.
private func reopened(_ descriptor: Int32) -> Int32? {
  guard isTerminal(descriptor) || fileType(descriptor) == S_IFIFO else { return nil }
  let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
  let own = open("/proc/self/fd/\(descriptor)", flags)
  return own >= 0 ? own : nil
}

/// The side for programs. Opening the other one, a terminal emulator's, would make a new terminal.
private func isTerminal(_ descriptor: Int32) -> Bool {
  // The macro TIOCGPTN, which Swift does not see.
  let getTerminalNumber: UInt = 0x8004_5430
  var number: UInt32 = 0
  return isatty(descriptor) == 1 && ioctl(descriptor, getTerminalNumber, &number) != 0
}

private func fileType(_ descriptor: Int32) -> mode_t {
  var status = stat()
  return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
}
