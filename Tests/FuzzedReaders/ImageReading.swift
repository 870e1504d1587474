import Datasets
import Images
import Preprocess

/// Reads the input as images with valid labels, or as labels with valid images.
enum ImageReading {
  private static let images = FileBytes(
    name: "images",
    bytes: [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28]
      + [UInt8](repeating: 7, count: DigitImage.pixelCount))
  private static let labels = FileBytes(name: "labels", bytes: [0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1])

  static func idx(_ file: FileBytes) throws {
    if file.bytes.starts(with: [0, 0, 8, 1]) {
      check(try IDX.imageSet(images: images, labels: file))
    } else {
      check(try IDX.imageSet(images: file, labels: labels))
    }
  }

  static func npy(_ file: FileBytes) throws {
    let array = try NPYArray(file)
    let labels = try valid("(3,)", [7, 2, 1])
    let images = try valid("(3, 28, 28)", [UInt8](repeating: 7, count: 3 * DigitImage.pixelCount))
    if let set = try? NPZ.imageSet(images: images, labels: array) { return check(set) }
    check(try NPZ.imageSet(images: array, labels: labels))
  }

  private static func valid(_ shape: String, _ values: [UInt8]) throws -> NPYArray {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': \(shape), }\n"
    let start = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    return try NPYArray(FileBytes(name: "valid", bytes: start + Array(header.utf8) + values))
  }

  /// Reads a picture in gray, as `predict` does, and in color, as the window does. Both succeed or
  /// fail.
  static func picture(_ bytes: [UInt8], scratch: Scratch) throws {
    let color = Result {
      try ColorPicture(bytes: bytes, largestSide: Self.largestSide)
    }
    let gray = Result { try Picture(path: try scratch.write(bytes, to: "picture")) }
    precondition((try? color.get()) == nil || (try? gray.get()) != nil)
    _ = Normalizer().image(of: try gray.get())
    let picture = try color.get()
    precondition((1...Self.largestSide).contains(max(picture.width, picture.height)))
    precondition(picture.png.count > 8)
    _ = Normalizer().image(of: picture.gray)
  }

  private static let largestSide = 20

  /// Goes through the examples, as training does.
  static func check(_ set: ImageSet) {
    precondition(set.allSatisfy { $0.label <= Int(ImageSet.rejectClass) })
  }
}
