import Support

/// Why a run cannot be saved or resumed. The message says what can still be used.
package enum TrainingError: Error, Hashable, Sendable {
  case storage(FileError)
  case holdsRun(folder: String)
  case inUse(folder: String)
  /// A file is missing or damaged; `usable` says which model in the folder is intact.
  case broken(file: String, problem: String, usable: String)
  /// The data differs from the data that the run was started with.
  case otherData(folder: String, part: String, expected: String, found: String)
}

extension TrainingError: CustomStringConvertible {
  /// One line of at most 1,000 characters, whatever the files and their names contain.
  package var description: String {
    text.printable.shortened(to: 1000)
  }

  private var text: String {
    switch self {
    case .storage(let error): "\(error)"
    case .holdsRun(let folder):
      "\(folder): already contains a run; resume it with --resume \(folder), or name another folder"
    case .inUse(let folder):
      "\(folder): another scrawl is training in it"
    case .broken(let file, let problem, let usable):
      "\(file): \(problem); \(usable)"
    case .otherData(let folder, let part, let expected, let found):
      "\(folder): the run was started with different \(part) (digest \(expected), now \(found)); "
        + "pass the same files to --data, --ink, --characters, --unipen and --partial-filter"
    }
  }
}
