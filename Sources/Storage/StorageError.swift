import Glibc

/// Why a file could not be written or read.
package enum StorageError: Error, Hashable, Sendable {
  case unwritable(file: String, reason: String)
  case unreadable(file: String, reason: String)
}

extension StorageError: CustomStringConvertible {
  /// Always one line, whatever stands in the names of files.
  package var description: String {
    String(text.map { $0.isNewline ? "?" : $0 })
  }

  private var text: String {
    switch self {
    case .unwritable(let file, let reason): "\(file): cannot be written: \(reason)"
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    }
  }
}

/// The system's account of the last call that failed.
func systemReason() -> String {
  String(cString: strerror(errno))
}
