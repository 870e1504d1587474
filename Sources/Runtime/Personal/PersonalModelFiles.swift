import Network
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The personal model's files in the user's data folder. Every change is one rename, and another
/// change takes it back; a model file of the program is never touched.
package struct PersonalModelFiles: Sendable {
  /// The model in use.
  package static let keptFile = "personal.json"
  /// Learned, and neither kept nor discarded.
  package static let learnedFile = "personal.learned.json"
  /// In use before.
  package static let formerFile = "personal.former.json"
  package static let discardedFile = "personal.discarded.json"
  /// The limit of a file's size, in bytes.
  private static let largestByteCount = 1 << 28

  package let folder: String

  /// - Parameter folder: as `UserDataFolder.path`. It is created when a model is saved.
  package init(folder: String) {
    self.folder = folder
  }

  package var keptPath: String { "\(folder)/\(Self.keptFile)" }

  /// The model in use; nil if there is none.
  package func kept() throws(PersonalModelError) -> Model? { try model(Self.keptFile) }

  /// The model that waits for a decision; nil if there is none.
  package func learned() throws(PersonalModelError) -> Model? { try model(Self.learnedFile) }

  private func model(_ name: String) throws(PersonalModelError) -> Model? {
    guard FileSystem.exists(folder) else { return nil }
    let folder = try opened()
    guard folder.has(name) else { return nil }
    let json: Data
    do {
      json = try folder.read(name, limit: Self.largestByteCount)
    } catch {
      throw .file(error)
    }
    do {
      return try Model(json: json)
    } catch {
      throw .damaged(file: "\(folder.path)/\(name)", error)
    }
  }

  /// Saves a model that waits for a decision.
  package func save(learned model: Model) throws(PersonalModelError) {
    try change { (folder) throws(FileError) in
      try folder.write(model.json(), to: Self.learnedFile)
    }
  }

  /// Uses the learned model. `undoKeep` takes it back.
  package func keep() throws(PersonalModelError) {
    try change { (folder) throws(FileError) in
      if folder.has(Self.keptFile) {
        try copy(Self.keptFile, to: Self.formerFile, in: folder)
      } else {
        folder.remove(Self.formerFile)
      }
      try folder.rename(Self.learnedFile, to: Self.keptFile)
    }
  }

  package func undoKeep() throws(PersonalModelError) {
    try change { (folder) throws(FileError) in
      guard folder.has(Self.formerFile) else {
        return try folder.rename(Self.keptFile, to: Self.learnedFile)
      }
      try copy(Self.keptFile, to: Self.learnedFile, in: folder)
      try folder.rename(Self.formerFile, to: Self.keptFile)
    }
  }

  /// Discards the learned model. `undoDiscard` takes it back.
  package func discard() throws(PersonalModelError) {
    try rename(Self.learnedFile, to: Self.discardedFile)
  }

  package func undoDiscard() throws(PersonalModelError) {
    try rename(Self.discardedFile, to: Self.learnedFile)
  }

  /// Uses the shipped model again. `undoBackToShipped` takes it back.
  package func backToShipped() throws(PersonalModelError) {
    try rename(Self.keptFile, to: Self.formerFile)
  }

  package func undoBackToShipped() throws(PersonalModelError) {
    try rename(Self.formerFile, to: Self.keptFile)
  }

  private func rename(_ name: String, to newName: String) throws(PersonalModelError) {
    try change { (folder) throws(FileError) in try folder.rename(name, to: newName) }
  }

  private func copy(
    _ name: String, to newName: String, in folder: OpenFolder
  ) throws(FileError) {
    try folder.write(try folder.read(name, limit: Self.largestByteCount), to: newName)
  }

  private func change(
    _ body: (OpenFolder) throws(FileError) -> Void
  ) throws(PersonalModelError) {
    do throws(FileError) {
      try PrivateFolder.make(folder)
      try body(try OpenFolder(folder))
    } catch {
      throw .file(error)
    }
  }

  private func opened() throws(PersonalModelError) -> OpenFolder {
    do {
      return try OpenFolder(folder)
    } catch {
      throw .file(error)
    }
  }
}

/// Why a personal model cannot be read or saved.
package enum PersonalModelError: Error, Hashable, Sendable, CustomStringConvertible {
  case file(FileError)
  case damaged(file: String, ModelFileError)

  package var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .damaged(let file, let error): "\(file) \(error)".printable.shortened(to: 1000)
    }
  }
}
