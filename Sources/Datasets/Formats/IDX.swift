import Preprocess

/// MNIST's original format: a magic number, the sizes of the dimensions as big-endian
/// 32-bit numbers, then bytes.
package enum IDX {
  private static let imagesMagic: UInt64 = 0x0803
  private static let labelsMagic: UInt64 = 0x0801

  package static func imageSet(
    images: FileBytes, labels: FileBytes
  ) throws(DatasetError) -> ImageSet {
    let pixels = try pixels(in: images)
    let digits = try digits(in: labels)
    let imageCount = pixels.count / DigitImage.pixelCount
    guard digits.count == imageCount else {
      throw labels.damaged(
        at: .byte(4), expected: "\(imageCount) labels, one for each image of \(images.name)",
        found: "\(digits.count)")
    }
    return ImageSet(pixels: Array(pixels), labels: Array(digits))
  }

  private static func pixels(in file: FileBytes) throws(DatasetError) -> ArraySlice<UInt8> {
    try content(of: file, magic: imagesMagic, itemShape: [DigitImage.side, DigitImage.side])
  }

  private static func digits(in file: FileBytes) throws(DatasetError) -> ArraySlice<UInt8> {
    let content = try content(of: file, magic: labelsMagic, itemShape: [])
    if let wrong = content.firstIndex(where: { $0 > 9 }) {
      throw file.damaged(
        at: .byte(wrong), expected: "a label from 0 to 9", found: "\(content[wrong])")
    }
    return content
  }

  /// The bytes after magic number and sizes: as many as the sizes say.
  private static func content(
    of file: FileBytes, magic: UInt64, itemShape: [Int]
  ) throws(DatasetError) -> ArraySlice<UInt8> {
    let found = file.bigEndian(at: 0, count: 4)
    guard found == magic else {
      throw file.damaged(
        at: .byte(0), expected: "the IDX magic number \(magic)",
        found: found.map { "\($0)" } ?? "\(file.bytes.count) bytes")
    }
    let dimensions = 1 + itemShape.count
    let start = 4 + 4 * dimensions
    guard file.bytes.count >= start else {
      throw file.damaged(
        at: .byte(4), expected: "\(dimensions) sizes of 4 bytes each",
        found: "a file of \(file.bytes.count) bytes")
    }
    let sizes = (1...dimensions).map { Int(file.bigEndian(at: 4 * $0, count: 4) ?? 0) }
    try check(sizes, of: file, itemShape: itemShape, start: start)
    return file.bytes[start...]
  }

  private static func check(
    _ sizes: [Int], of file: FileBytes, itemShape: [Int], start: Int
  ) throws(DatasetError) {
    guard sizes[0] > 0 else {
      throw file.damaged(at: .byte(4), expected: "at least one example", found: "0")
    }
    guard Array(sizes[1...]) == itemShape else {
      throw file.damaged(
        at: .byte(8), expected: "images of \(shapeText(itemShape))",
        found: shapeText(Array(sizes[1...])))
    }
    let found = file.bytes.count - start
    guard product(sizes) == found else {
      throw file.damaged(
        at: .byte(4), expected: "\(shapeText(sizes)) bytes after the sizes", found: "\(found)")
    }
  }
}

/// Sizes joined by `x`, such as 28x28.
func shapeText(_ sizes: [Int]) -> String {
  sizes.map(\.description).joined(separator: "x")
}

/// The product of sizes read from a file; nil if it is more than an `Int` holds.
func product(_ sizes: [Int]) -> Int? {
  var product = 1
  for size in sizes {
    let (next, overflow) = product.multipliedReportingOverflow(by: size)
    if overflow { return nil }
    product = next
  }
  return product
}
