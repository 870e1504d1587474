import Foundation
import TestSupport

/// A data folder with a small MNIST, written by NumPy: 400 training images and 100 test images of
/// ten patterns with noise.
struct SmallDataSet {
  private let folder: TemporaryFolder
  var path: String { folder.url.path }

  init() throws {
    folder = try TemporaryFolder()
    try Python.run(
      """
      import struct, numpy as np
      random = np.random.default_rng(5)
      patterns = random.integers(0, 256, (10, 28, 28))
      def write(stem, count):
          labels = np.arange(count) % 10
          noisy = patterns[labels] + random.normal(0, 60, (count, 28, 28))
          with open(stem + "-images-idx3-ubyte", "wb") as file:
              file.write(struct.pack(">4i", 2051, count, 28, 28))
              file.write(noisy.clip(0, 255).astype(np.uint8).tobytes())
          with open(stem + "-labels-idx1-ubyte", "wb") as file:
              file.write(struct.pack(">2i", 2049, count))
              file.write(labels.astype(np.uint8).tobytes())
      write("train", 400)
      write("t10k", 100)
      """, in: folder.url)
  }
}
