#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of data sets, as `make data` fills it: MNIST in it or in its `mnist`, ink in its `ink`.
package struct DataFolder: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// MNIST in whichever form is there; of several, IDX before CSV before NPZ.
  package func mnist(limit: Int = FileBytes.defaultLimit) throws(DatasetError) -> MNIST {
    var incomplete: DatasetError?
    for form in MNISTForm.allCases {
      for folder in ["", "mnist/"] {
        let files = form.fileNames.map { names in names.map { folder + $0 }.first(where: exists) }
        let found = files.compactMap(\.self)
        if found.count == files.count {
          return try load(form, found, limit: limit)
        }
        if let first = found.first, let missing = files.firstIndex(of: nil) {
          incomplete =
            incomplete
            ?? .incomplete(
              folder: path, found: first, missing: folder + form.fileNames[missing][0])
        }
      }
    }
    throw incomplete
      ?? .nothingFound(
        folder: path, what: "MNIST",
        lookedFor: MNISTForm.allCases.map { $0.fileNames[0][0] } + ["the same in mnist/"])
  }

  private func load(
    _ form: MNISTForm, _ files: [String], limit: Int
  ) throws(DatasetError) -> MNIST {
    let (training, test) = try form.load(files.map(place), limit: limit)
    let more = files.count > 1 ? " and \(files.count - 1) more" : ""
    return MNIST(training: training, test: test, source: "MNIST from \(files[0])\(more)")
  }

  private func place(_ file: String) -> String {
    path.isEmpty ? file : "\(path)/\(file)"
  }

  private func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: place(file))
  }
}

extension DataFolder {
  private static let penDigits = ["ink/pendigits-orig.tra", "ink/pendigits-orig.tes"]

  /// The paths of the files with digits as ink, to be read by `InkFile`.
  package func inkFiles() throws(DatasetError) -> [String] {
    let unipen = Self.penDigits.compactMap { name in [name, name + ".Z"].first(where: exists) }
    let files = unipen + inkFolder.filter { $0.hasSuffix(".jsonl") }
    guard !files.isEmpty else {
      throw .nothingFound(
        folder: path, what: "digits as ink",
        lookedFor: Self.penDigits.map { "\($0) (or .Z)" } + ["ink/*.jsonl"])
    }
    return files.map(place)
  }

  /// The path of the zip with characters of many alphabets, to be read by `StrokeArchive`.
  package func strokeArchive() throws(DatasetError) -> String {
    let archives = inkFolder.filter { $0.hasPrefix("ink/strokes_") && $0.hasSuffix(".zip") }
    guard let first = archives.first else {
      throw .nothingFound(
        folder: path, what: "characters as ink",
        lookedFor: ["ink/strokes_background_small1.zip"])
    }
    return place(first)
  }

  private var inkFolder: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place("ink"))) ?? []
    return names.sorted().map { "ink/\($0)" }
  }
}
