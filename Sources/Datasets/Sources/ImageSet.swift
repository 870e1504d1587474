import Preprocess

/// Labeled images, one after the other in one array: 60,000 arrays of 784 bytes would be slow.
package struct ImageSet: Hashable, Sendable {
  /// `count` x 784, image after image, each row by row from the top; 0 for
  /// background, 255 for foreground.
  package let pixels: [UInt8]
  /// `count` classes: digits 0 to 9, or `rejectClass`.
  package let labels: [UInt8]

  /// The label of out-of-distribution examples.
  package static let rejectClass: UInt8 = 10

  /// - Precondition: there are 784 pixels for each label, and every label is one.
  package init(pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == labels.count * DigitImage.pixelCount, "784 pixels for each label")
    precondition(
      labels.allSatisfy { $0 <= Self.rejectClass }, "labels are digits, or the reject class")
    self.pixels = pixels
    self.labels = labels
  }
}

package struct LabeledImage: Hashable, Sendable {
  package let image: DigitImage
  package let label: Int

  package init(image: DigitImage, label: Int) {
    self.image = image
    self.label = label
  }
}

extension ImageSet: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { labels.count }

  package subscript(index: Int) -> LabeledImage {
    let start = index * DigitImage.pixelCount
    return LabeledImage(
      image: DigitImage(pixels: Array(pixels[start..<start + DigitImage.pixelCount])),
      label: Int(labels[index]))
  }
}
