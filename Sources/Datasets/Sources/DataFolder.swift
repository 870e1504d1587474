import Support

/// A folder of data sets, as `make data` fills it: MNIST in it or in its `mnist`.
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
        folder: path,
        lookedFor: MNISTForm.allCases.map { $0.fileNames[0][0] } + ["the same in mnist/"])
  }

  /// UNIPEN's collection train_r01_v07, which has to be fetched by hand: a zip, a tar or a folder.
  package func unipen() throws(DatasetError) -> String {
    guard let file = Self.unipenNames.first(where: exists) else {
      throw .noUNIPEN(folder: path, lookedFor: Self.unipenNames)
    }
    return place(file)
  }

  private static let unipenNames =
    ["zip", "tgz", "tar.gz", "tar"].map { "unipen.\($0)" }
    .flatMap { ["ink/\($0)", $0] }
    + ["ink/train_r01_v07", "train_r01_v07"]

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
    FileSystem.exists(place(file))
  }
}
