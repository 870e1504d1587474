import Datasets
import Network
import Preprocess

/// Examples that no network trains on, with a name for their metrics.
package struct EvaluationSet: Hashable, Sendable {
  package let name: String
  package let images: ImageSet

  package init(name: String, images: ImageSet) {
    self.name = name
    self.images = images
  }

  /// False for out-of-distribution examples.
  package var isOfDigits: Bool { images.labels.first != ImageSet.rejectClass }
}

extension Examples {
  package init(_ images: ImageSet) {
    self.init(bytes: images.pixels, inputCount: DigitImage.pixelCount, labels: images.labels)
  }
}
