import Glibc

/// Why a file cannot be written or read.
package enum FileError: Error, Hashable, Sendable {
  case unwritable(file: String, reason: Reason)
  case unreadable(file: String, reason: Reason)

  /// The reason as text, with the system's error number if a system call failed.
  package struct Reason: Hashable, Sendable {
    package let text: String
    package let code: Int32?

    package init(_ text: String) {
      self.text = text
      code = nil
    }

    private init(code: Int32) {
      text = systemReason(code)
      self.code = code
    }

    /// The system's reason for an error number.
    package static func system(_ code: Int32 = errno) -> Reason {
      Reason(code: code)
    }
  }
}

extension FileError.Reason: ExpressibleByStringInterpolation, CustomStringConvertible {
  package init(stringLiteral text: String) {
    self.init(text)
  }

  package var description: String { text }
}

extension FileError: CustomStringConvertible {
  package var file: String {
    switch self {
    case .unwritable(let file, _), .unreadable(let file, _): file
    }
  }

  package var reason: Reason {
    switch self {
    case .unwritable(_, let reason), .unreadable(_, let reason): reason
    }
  }

  /// One line, even if the name of the file has control characters.
  package var description: String {
    "\(file): \(problem)".printable
  }

  /// The description without the file.
  package var problem: String { phrase.english }

  /// The same for the window.
  package var phrase: Phrase {
    switch self {
    case .unwritable(_, let reason): "cannot be written: \(reason.text)"
    case .unreadable(_, let reason): "cannot be read: \(reason.text)"
    }
  }
}

/// The system's message for an error number.
package func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
