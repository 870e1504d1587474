import Preprocess

/// MNIST as Keras has it, `mnist.npz`: a zip of four NumPy arrays.
package enum NPZ {
  private static let names = ["x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"]

  package static func mnist(
    _ path: String, limit: Int = FileBytes.defaultLimit
  ) throws(DatasetError) -> (training: ImageSet, test: ImageSet) {
    let members = try FileBytes.readZip(path, limit: limit) { names.contains($0) }
    func array(_ name: String) throws(DatasetError) -> NPYArray {
      guard let found = members.first(where: { $0.member == name }) else {
        let others = members.map(\.member).joined(separator: ", ")
        throw .damaged(
          file: path, place: .byte(0), expected: "a zip with a member \(name)",
          found: others.isEmpty ? "none of \(names.joined(separator: ", "))" : "only \(others)")
      }
      return try NPYArray(found.file)
    }
    return (
      try imageSet(images: array("x_train.npy"), labels: array("y_train.npy")),
      try imageSet(images: array("x_test.npy"), labels: array("y_test.npy"))
    )
  }

  package static func imageSet(
    images: NPYArray, labels: NPYArray
  ) throws(DatasetError) -> ImageSet {
    guard images.type.hasSuffix("u1") else {
      throw images.file.damaged(
        at: .byte(10), expected: "pixels of type |u1 (uint8)",
        found: quoted(Array(images.type.utf8)[...]))
    }
    guard images.shape.count == 3, images.shape[0] > 0,
      images.shape[1...] == [DigitImage.side, DigitImage.side]
    else {
      throw images.file.damaged(
        at: .byte(10), expected: "a shape of (count, 28, 28)", found: "\(images.shape)")
    }
    guard labels.shape == [images.shape[0]] else {
      throw labels.file.damaged(
        at: .byte(10), expected: "\(images.shape[0]) labels, one for each image",
        found: "a shape of \(labels.shape)")
    }
    return ImageSet(
      pixels: Array(images.file.bytes[images.start...]), labels: try digits(labels))
  }

  private static func digits(_ labels: NPYArray) throws(DatasetError) -> [UInt8] {
    var digits: [UInt8] = []
    for index in 0..<labels.shape[0] {
      let value = labels.value(at: index)
      guard let value, (0...9).contains(value) else {
        throw labels.file.damaged(
          at: .byte(labels.start + index * labels.itemSize), expected: "a label from 0 to 9",
          found: value.map(\.description) ?? "a far larger number")
      }
      digits.append(UInt8(value))
    }
    return digits
  }
}
