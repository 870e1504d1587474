import Datasets

/// A set of a few images, the same in Swift and in Python, so that a file written by NumPy or
/// pandas can be compared with what must come out of it.
enum SmallMNIST {
  static let training = imageSet(count: 12, seed: 3)
  static let test = imageSet(count: 5, seed: 8)

  static func imageSet(count: Int, seed: Int) -> ImageSet {
    ImageSet(
      pixels: (0..<count * 784).map { UInt8(($0 * 7 + $0 / 784 * 13 + seed) % 256) },
      labels: (0..<count).map { UInt8(($0 + seed) % 10) })
  }

  /// `train_x`, `train_y`, `test_x` and `test_y` in Python.
  static let python = """
    import gzip, struct, zipfile, io, numpy as np, pandas as pd
    def images(count, seed):
        k = np.arange(count * 784)
        return ((k * 7 + k // 784 * 13 + seed) % 256).astype(np.uint8).reshape(count, 28, 28)
    def labels(count, seed):
        return ((np.arange(count) + seed) % 10).astype(np.uint8)
    train_x, train_y, test_x, test_y = images(12, 3), labels(12, 3), images(5, 8), labels(5, 8)

    """

  static func idxImages(_ set: ImageSet) -> [UInt8] {
    [0, 0, 8, 3] + size(set.count) + size(28) + size(28) + set.pixels
  }

  static func idxLabels(_ set: ImageSet) -> [UInt8] {
    [0, 0, 8, 1] + size(set.count) + set.labels
  }

  static func csv(_ set: ImageSet) -> String {
    set.map { "\($0.label)," + $0.image.pixels.map(\.description).joined(separator: ",") }
      .joined(separator: "\n") + "\n"
  }

  private static func size(_ size: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
  }
}
