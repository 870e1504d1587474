import Datasets
import Testing
import TestSupport

struct IDXTests {
  let images = SmallMNIST.idxImages(SmallMNIST.test)
  let labels = SmallMNIST.idxLabels(SmallMNIST.test)

  private func read(_ images: [UInt8], _ labels: [UInt8]) throws -> ImageSet {
    try IDX.imageSet(
      images: FileBytes(name: "images", bytes: images),
      labels: FileBytes(name: "labels", bytes: labels))
  }

  private func replacing(_ bytes: [UInt8], at offset: Int, with new: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(offset..<offset + new.count, with: new)
    return bytes
  }

  @Test("Images and labels come back") func imagesAndLabelsComeBack() throws {
    let set = try read(images, labels)
    #expect(set == SmallMNIST.test)
    #expect(set.count == 5)
    #expect(set[4].label == 2)
    #expect(set[4].image.pixels == Array(set.pixels.suffix(784)))
  }

  @Test(
    "Files written by NumPy and gzip are read",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func filesWrittenByNumPyAndGzipAreRead() throws {
    let folder = try TemporaryFolder()
    try Python.run(
      SmallMNIST.python + """
        with open('images', 'wb') as f: f.write(struct.pack('>4I', 0x803, 12, 28, 28) + train_x.tobytes())
        with gzip.open('labels.gz', 'wb') as f: f.write(struct.pack('>2I', 0x801, 12) + train_y.tobytes())
        """, in: folder.url)
    let set = try IDX.imageSet(
      images: .read(folder.path("images")), labels: .read(folder.path("labels.gz")))
    #expect(set == SmallMNIST.training)
  }

  @Test("Wrong magic number is refused") func wrongMagicNumberIsRefused() {
    #expect(
      message { try read(labels, labels) }
        == "images, byte 0: expected the IDX magic number 2051, found 2049")
    #expect(
      message { try read(images, images) }
        == "labels, byte 0: expected the IDX magic number 2049, found 2051")
    #expect(
      message { try read([], labels) }
        == "images, byte 0: expected the IDX magic number 2051, found 0 bytes")
  }

  @Test("Truncated files are refused") func truncatedFilesAreRefused() {
    #expect(
      message { try read(Array(images.prefix(10)), labels) }
        == "images, byte 4: expected 3 sizes of 4 bytes each, found a file of 10 bytes")
    #expect(
      message { try read(images.dropLast(), labels) }
        == "images, byte 4: expected 5x28x28 bytes after the sizes, found 3919")
    #expect(
      message { try read(images + [0], labels) }
        == "images, byte 4: expected 5x28x28 bytes after the sizes, found 3921")
    #expect(
      message { try read(images, labels.dropLast()) }
        == "labels, byte 4: expected 5 bytes after the sizes, found 4")
  }

  // What it costs is measured by Scripts/measure-hostile.
  @Test("Four billion images in a kilobyte are refused")
  func fourBillionImagesInAKilobyteAreRefused() {
    let bytes = replacing(images, at: 4, with: [255, 255, 255, 255])
    #expect(
      message { try read(bytes, labels) }
        == "images, byte 4: expected 4294967295x28x28 bytes after the sizes, found 3920")
  }

  @Test("Images of another size are refused") func imagesOfAnotherSizeAreRefused() {
    #expect(
      message { try read(replacing(images, at: 8, with: [255, 255, 255, 255]), labels) }
        == "images, byte 8: expected images of 28x28, found 4294967295x28")
    #expect(
      message { try read(replacing(images, at: 15, with: [32]), labels) }
        == "images, byte 8: expected images of 28x28, found 28x32")
  }

  @Test("A label above nine is refused") func aLabelAboveNineIsRefused() {
    #expect(
      message { try read(images, replacing(labels, at: 10, with: [10])) }
        == "labels, byte 10: expected a label from 0 to 9, found 10")
  }

  @Test("Images and labels must be as many") func imagesAndLabelsMustBeAsMany() {
    #expect(
      message { try read(images, SmallMNIST.idxLabels(SmallMNIST.training)) }
        == "labels, byte 4: expected 5 labels, one for each image of images, found 12")
  }

  @Test("No images are an error") func noImagesAreAnError() {
    let none = [UInt8]([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28])
    #expect(
      message { try read(none, [0, 0, 8, 1, 0, 0, 0, 0]) }
        == "images, byte 4: expected at least one example, found 0")
  }
}
