import Support

/// Why examples could not be had from a file or a folder.
package enum DatasetError: Error, Hashable, Sendable {
  case missing(file: String)
  case unreadable(file: String, reason: String)
  /// The file is, or unpacks to, more than `limit` bytes.
  case tooLarge(file: String, limit: Int)
  /// The file unpacks to more than `ratio` times what it takes.
  case bomb(file: String, ratio: Int)
  case damaged(file: String, place: Place, expected: String, found: String)
  /// One form of a data set is there, but not the whole of it.
  case incomplete(folder: String, found: String, missing: String)
  case nothingFound(folder: String, lookedFor: [String])
  /// UNIPEN's collection is not there.
  case noUNIPEN(folder: String, lookedFor: [String])
  /// No file or folder of UNIPEN's collection has this name.
  case missingUNIPEN(path: String)
}

/// Where in a file something is wrong.
package enum Place: Hashable, Sendable, CustomStringConvertible {
  /// Counted from 0; in the unpacked bytes, if the file is packed and can be unpacked.
  case byte(Int)
  /// Counted from 1.
  case line(Int)
  /// A value in a line, both counted from 1.
  case column(Int, line: Int)

  package var description: String {
    switch self {
    case .byte(let offset): "byte \(offset)"
    case .line(let number): "line \(number)"
    case .column(let column, let line): "line \(line), column \(column)"
    }
  }
}

extension DatasetError: CustomStringConvertible {
  /// Always one line, and no long one, whatever stands in the files and their names.
  package var description: String {
    text.printable.shortened(to: 1000)
  }

  private var text: String {
    switch self {
    case .missing(let file):
      "\(file): no such file; `scrawl fetch` downloads the data sets"
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason)"
    case .tooLarge(let file, let limit):
      "\(file): expected at most \(limit) bytes unpacked, found more"
    case .bomb(let file, let ratio):
      "\(file): expected content that unpacks to at most \(ratio) times its size, found more"
    case .damaged(let file, let place, let expected, let found):
      "\(file), \(place): expected \(expected), found \(found)"
    case .incomplete(let folder, let found, let missing):
      "\(folder): found \(found) but not \(missing); `scrawl fetch` downloads the data sets"
    case .nothingFound(let folder, let lookedFor):
      "\(folder): no MNIST here; looked for \(lookedFor.joined(separator: ", "))"
        + "; `scrawl fetch` downloads the data sets"
    case .noUNIPEN(let folder, let lookedFor):
      "\(folder): no UNIPEN collection here; looked for \(lookedFor.joined(separator: ", "))"
        + "; fetch Zenodo's record 1195803 by hand, or name the collection with --unipen"
    case .missingUNIPEN(let path):
      "\(path): no such file or folder; Zenodo's record 1195803 has UNIPEN's collection"
    }
  }
}
