/// The training and test images of MNIST, and their files.
package struct MNIST: Sendable {
  package let training: ImageSet
  package let test: ImageSet
  /// As in "MNIST from mnist/train-images-idx3-ubyte.gz and 3 more".
  package let source: String

  package init(training: ImageSet, test: ImageSet, source: String) {
    self.training = training
    self.test = test
    self.source = source
  }
}

/// The forms MNIST is found in.
enum MNISTForm: CaseIterable {
  case idx, csv, npz

  /// For each file the form is made of, the names it may have, the usual one first.
  var fileNames: [[String]] {
    switch self {
    case .idx:
      ["train-images", "train-labels", "t10k-images", "t10k-labels"].map { stem in
        let type = stem.hasSuffix("images") ? "idx3-ubyte" : "idx1-ubyte"
        return ["\(stem)-\(type)", "\(stem)-\(type).gz", "\(stem).\(type)", "\(stem).\(type).gz"]
      }
    case .csv:
      ["mnist_train.csv", "mnist_test.csv"].map { [$0, $0 + ".gz"] }
    case .npz:
      [["mnist.npz"]]
    }
  }

  /// Reads the files, given in the order of `fileNames`.
  func load(
    _ paths: [String], limit: Int
  ) throws(DatasetError) -> (training: ImageSet, test: ImageSet) {
    switch self {
    case .idx:
      return (
        try IDX.imageSet(
          images: .read(paths[0], limit: limit), labels: .read(paths[1], limit: limit)),
        try IDX.imageSet(
          images: .read(paths[2], limit: limit), labels: .read(paths[3], limit: limit))
      )
    case .csv:
      return (
        try MNISTCSV.imageSet(in: .read(paths[0], limit: limit)),
        try MNISTCSV.imageSet(in: .read(paths[1], limit: limit))
      )
    case .npz:
      return try NPZ.mnist(paths[0], limit: limit)
    }
  }
}
