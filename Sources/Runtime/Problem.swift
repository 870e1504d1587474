import Glibc
import Support

/// Why an effect failed, as the part of a sentence after "Not saved: ".
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String

  package var description: String { reason }

  package init(_ reason: String) {
    self.reason = reason.printable.shortened(to: 1000)
  }

  /// - Parameter name: how the message names the file; nil for its name without the folder.
  init(_ error: FileError, name: String? = nil) {
    switch error {
    case .unwritable(let file, let reason), .unreadable(let file, let reason):
      let name = name ?? file.lastPathPart
      switch reason {
      case systemReason(ENOSPC): self.init("the disk is full")
      case systemReason(EDQUOT): self.init("your share of the disk is used up")
      case systemReason(EROFS): self.init("the disk can only be read")
      case systemReason(ENOENT): self.init("\(name) does not exist")
      case systemReason(EACCES), systemReason(EPERM): self.init("you may not use \(name)")
      default: self.init("\(name): \(error.problem)")
      }
    }
  }
}
