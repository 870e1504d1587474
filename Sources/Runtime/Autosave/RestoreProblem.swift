import Support

/// Why an autosaved drawing is not restored, or only in part.
package enum RestoreProblem: Equatable, Sendable, CustomStringConvertible {
  /// The drawing is left as it is.
  case notRestored(FileError)
  /// The journal is damaged from some point on.
  ///
  /// - Parameter keptAs: the journal's new path; nil if it could not be renamed.
  case partlyRestored(FileError, keptAs: String?)

  package var description: String {
    switch self {
    case .notRestored(let error): "\(error); this drawing is not restored"
    case .partlyRestored(let error, let path):
      "\(error); the drawing is restored as far as it can be read"
        + (path.map { ", and the file is kept as \($0.printable)" } ?? "")
    }
  }
}
