import Glibc

/// Why a file could not be written or read.
package enum FileError: Error, Hashable, Sendable {
  case unwritable(file: String, reason: String)
  case unreadable(file: String, reason: String)
}

extension FileError: CustomStringConvertible {
  /// Always one line, whatever stands in the names of files.
  package var description: String {
    text.printable
  }

  /// What is wrong, without saying with which file.
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

/// The system's account of the last call that failed.
package func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
