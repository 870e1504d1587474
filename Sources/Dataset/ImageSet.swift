import Preprocess

/// Labelled images side by side: compact, because 60,000 arrays of 784 bytes would be slow to make
/// and to walk.
package struct ImageSet: Hashable, Sendable {
  /// `count` x 784, image after image, each row by row from the top; 0 for paper, 255 for ink.
  package let pixels: [UInt8]
  /// `count` digits, 0 to 9, or `noDigit`.
  package let labels: [UInt8]

  /// The label of what is no digit.
  package static let noDigit: UInt8 = 10

  /// - Precondition: there are 784 pixels for each label, and every label is one.
  package init(pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == labels.count * DigitImage.pixelCount, "784 pixels for each label")
    precondition(labels.allSatisfy { $0 <= Self.noDigit }, "labels are digits, or none")
    self.pixels = pixels
    self.labels = labels
  }
}

package struct LabelledImage: Hashable, Sendable {
  package let image: DigitImage
  package let label: Int
}

extension ImageSet: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { labels.count }

  package subscript(index: Int) -> LabelledImage {
    let start = index * DigitImage.pixelCount
    return LabelledImage(
      image: DigitImage(pixels: Array(pixels[start..<start + DigitImage.pixelCount])),
      label: Int(labels[index]))
  }
}
