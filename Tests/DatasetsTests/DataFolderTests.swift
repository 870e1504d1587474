import Datasets
import Foundation
import Testing
import TestSupport

struct DataFolderTests {
  let folder: TemporaryFolder
  var data: DataFolder { DataFolder(folder.url.path) }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func writeIDX(_ prefix: String) throws {
    for (stem, set) in [("train", SmallMNIST.training), ("t10k", SmallMNIST.test)] {
      try folder.write(SmallMNIST.idxImages(set), to: "\(prefix)\(stem)-images-idx3-ubyte")
      try folder.write(SmallMNIST.idxLabels(set), to: "\(prefix)\(stem)-labels-idx1-ubyte")
    }
  }

  private func writeCSV(_ prefix: String) throws {
    try folder.write(
      Array(SmallMNIST.csv(SmallMNIST.training).utf8), to: prefix + "mnist_train.csv")
    try folder.write(Array(SmallMNIST.csv(SmallMNIST.test).utf8), to: prefix + "mnist_test.csv")
  }

  private func expectMNIST(from source: String) throws {
    let mnist = try data.mnist()
    #expect(mnist.training == SmallMNIST.training)
    #expect(mnist.test == SmallMNIST.test)
    #expect(mnist.source == source)
  }

  @Test("Only files in a folder are read") func whatAFolderHoldsIsAFileOrRefused() throws {
    try writeIDX("")
    let labels = folder.file("t10k-labels-idx1-ubyte")
    try FileManager.default.moveItem(at: labels, to: folder.file("labels"))
    try FileManager.default.createSymbolicLink(
      atPath: labels.path, withDestinationPath: "labels")
    try expectMNIST(from: "MNIST from train-images-idx3-ubyte and 3 more")
    try FileManager.default.removeItem(at: labels)
    #expect(mkfifo(labels.path, 0o600) == 0)
    #expect(
      message { try data.mnist() }
        == "\(labels.path): cannot be read: expected a file, found a pipe")
  }

  @Test("IDX is found in the folder and in MNIST") func idxIsFoundInTheFolderAndInMNIST() throws {
    try writeIDX("mnist/")
    try expectMNIST(from: "MNIST from mnist/train-images-idx3-ubyte and 3 more")
    try writeIDX("")
    try expectMNIST(from: "MNIST from train-images-idx3-ubyte and 3 more")
  }

  @Test(
    "Packed files are found",
    .enabled(if: InstalledTools.has("gzip"), Comment(rawValue: InstalledTools.skipped)))
  func packedFilesAreFound() throws {
    try writeIDX("mnist/")
    try folder.run("gzip", "-r", "mnist")
    try expectMNIST(from: "MNIST from mnist/train-images-idx3-ubyte.gz and 3 more")
  }

  @Test("CSV is found") func csvIsFound() throws {
    try writeCSV("mnist/")
    try expectMNIST(from: "MNIST from mnist/mnist_train.csv and 1 more")
  }

  @Test("NPZ is found", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func npzIsFound() throws {
    try Python.run(
      SmallMNIST.python
        + "np.savez('mnist.npz', x_train=train_x, y_train=train_y, x_test=test_x, y_test=test_y)",
      in: folder.url)
    try expectMNIST(from: "MNIST from mnist.npz")
  }

  @Test("A part of MNIST is not enough") func aPartOfMNISTIsNotEnough() throws {
    try writeIDX("mnist/")
    try FileManager.default.removeItem(at: folder.file("mnist/t10k-labels-idx1-ubyte"))
    #expect(
      message { try data.mnist() }
        == "\(folder.url.path): found mnist/train-images-idx3-ubyte but not "
        + "mnist/t10k-labels-idx1-ubyte; `scrawl fetch` downloads the data sets")
    try writeCSV("")
    try expectMNIST(from: "MNIST from mnist_train.csv and 1 more")
  }

  @Test("UNIPEN's collection is found under its names, in ink first")
  func unipen() throws {
    let nothing = message { try data.unipen() }
    #expect(nothing.hasPrefix("\(folder.url.path): no UNIPEN collection here; looked for "))
    #expect(nothing.contains("ink/unipen.zip") && nothing.contains("1195803"))
    for name in [
      "train_r01_v07/LICENSE", "ink/train_r01_v07/LICENSE", "unipen.tar.gz", "unipen.zip",
      "ink/unipen.zip",
    ] {
      try folder.write([1], to: name)
      let found = name.replacing("/LICENSE", with: "")
      #expect(try data.unipen() == folder.path(found))
    }
  }

  @Test("Nothing found says what was looked for") func nothingFoundSaysWhatWasLookedFor() {
    #expect(
      message { try data.mnist() }
        == "\(folder.url.path): no MNIST here; looked for train-images-idx3-ubyte, "
        + "mnist_train.csv, mnist.npz, the same in mnist/; `scrawl fetch` downloads the data sets")
  }

  @Test("A message is one line whatever a file is called")
  func aMessageIsOneLineWhateverAFileIsCalled() {
    #expect(
      DatasetError.missing(file: "a\nb").description
        == "a\\nb: no such file; `scrawl fetch` downloads the data sets")
  }
}
