import Glibc

/// Why a file cannot be written or read.
package enum FileError: Error, Hashable, Sendable {
  case unwritable(file: String, reason: String)
  case unreadable(file: String, reason: String)
}

extension FileError: CustomStringConvertible {
  /// One line, even if the name of the file has control characters.
  package var description: String {
    text.printable
  }

  /// The description without the file.
  package var problem: String {
    switch self {
    case .unwritable(_, let reason): "cannot be written: \(reason)"
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    }
  }

  private var text: String {
    switch self {
    case .unwritable(let file, _), .unreadable(let file, _): "\(file): \(problem)"
    }
  }
}

/// The system's message for an error number.
package func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
