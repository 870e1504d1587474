import Glibc
import Support

/// Why an effect failed, as the part of a sentence after "Not saved: ".
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  package let phrase: Phrase

  /// In English.
  package var reason: String { phrase.english.printable.shortened(to: 1000) }

  package var description: String { reason }

  package init(_ phrase: Phrase) {
    self.phrase = phrase
  }

  /// - Parameter name: how the message names the file; nil for its name without the folder.
  init(_ error: FileError, name: String? = nil) {
    let name = name ?? error.file.lastPathPart
    switch error.reason.code {
    case ENOSPC: self.init("the disk is full")
    case EDQUOT: self.init("your disk quota is full")
    case EROFS: self.init("the disk is read-only")
    case ENOENT: self.init("\(name) does not exist")
    case EACCES, EPERM: self.init("you have no permission to use \(name)")
    default: self.init("\(name): \(error.phrase)")
    }
  }
}

extension Phrase {
  /// What an error says. Few errors of other targets are translated.
  init(_ error: any Error) {
    self =
      switch error {
      case let problem as Problem: problem.phrase
      case let problem as TrainingProblem: problem.phrase
      case let error as FileError: Problem(error).phrase
      default: Phrase(verbatim: "\(error)".printable.shortened(to: 300))
      }
  }
}
