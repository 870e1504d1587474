import Support

/// Why a run cannot be saved or resumed. The message says what can still be used.
package enum TrainingError: Error, Hashable, Sendable {
  case storage(FileError)
  case holdsRun(folder: String)
  case inUse(folder: String)
  /// A file is missing or damaged; `usable` is what else in the folder is whole.
  case broken(file: String, problem: String, usable: String)
  /// The data is not that which the run was started with.
  case otherData(folder: String, part: String, expected: String, found: String)
}

extension TrainingError: CustomStringConvertible {
  /// Always one line, and no long one, whatever stands in the files and their names.
  package var description: String {
    text.printable.shortened(to: 1000)
  }

  private var text: String {
    switch self {
    case .storage(let error): "\(error)"
    case .holdsRun(let folder):
      "\(folder): holds a run already; go on with it by --resume \(folder), or name another folder"
    case .inUse(let folder):
      "\(folder): another scrawl is training in it"
    case .broken(let file, let problem, let usable):
      "\(file): \(problem); \(usable)"
    case .otherData(let folder, let part, let expected, let found):
      "\(folder): the run was started with other \(part) (digest \(expected), now \(found)); "
        + "give --data, --ink, --unipen and --partial-filter the same examples"
    }
  }
}
