import Datasets
import Testing
import TestSupport

@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct NPZTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ python: String) throws {
    try Python.run(SmallMNIST.python + python, in: folder.url)
  }

  private func failure(_ name: String = "mnist.npz") -> String {
    let path = folder.path(name)
    let text = message { try NPZ.mnist(path) }
    #expect(text.hasPrefix(path))
    return String(text.dropFirst(path.count))
  }

  @Test("Stored and deflated members are read") func storedAndDeflatedMembersAreRead() throws {
    try write(
      """
      np.savez('stored.npz', x_train=train_x, y_train=train_y, x_test=test_x, y_test=test_y)
      np.savez_compressed('deflated.npz', x_test=test_x, x_train=train_x, y_train=train_y, y_test=test_y, more=test_y)
      """)
    for name in ["stored.npz", "deflated.npz"] {
      let mnist = try NPZ.mnist(folder.path(name))
      #expect(mnist.training == SmallMNIST.training)
      #expect(mnist.test == SmallMNIST.test)
    }
  }

  @Test("Labels of any whole number type are read") func labelsOfAnyWholeNumberTypeAreRead() throws
  {
    try write(
      """
      for i, t in enumerate(['i1', 'u1', '<i2', '>i2', '<u4', '>u4', '<i8', '>i8', '<u8', '>u8']):
          np.savez(f'{i}.npz', x_train=train_x, y_train=train_y.astype(t), x_test=test_x, y_test=test_y.astype(t))
      """)
    for index in 0..<10 {
      #expect(try NPZ.mnist(folder.path("\(index).npz")).training == SmallMNIST.training)
    }
  }

  @Test("All versions of the header are read") func allVersionsOfTheHeaderAreRead() throws {
    try write(
      """
      for version in [1, 2, 3]:
          with zipfile.ZipFile(f'{version}.npz', 'w') as z:
              for name, a in dict(x_train=train_x, y_train=train_y, x_test=test_x, y_test=test_y).items():
                  b = io.BytesIO()
                  np.lib.format.write_array(b, a, version=(version, 0))
                  z.writestr(name + '.npy', b.getvalue())
      """)
    for version in 1...3 {
      #expect(try NPZ.mnist(folder.path("\(version).npz")).test == SmallMNIST.test)
    }
  }

  @Test("A missing member is named") func aMissingMemberIsNamed() throws {
    try write("np.savez('mnist.npz', x_train=train_x, y_train=train_y, x_test=test_x)")
    #expect(
      failure() == ", byte 0: expected a zip with a member y_test.npy, "
        + "found only x_train.npy, y_train.npy, x_test.npy")
  }

  @Test("Fortran order is refused") func fortranOrderIsRefused() throws {
    try write(
      "np.savez('mnist.npz', x_train=np.asfortranarray(train_x), y_train=train_y, x_test=test_x, y_test=test_y)"
    )
    #expect(
      failure() == ", member x_train.npy, byte 10: "
        + "expected values in C order (fortran_order False), found \"True\"")
  }

  @Test(
    "Other images are refused",
    arguments: [
      ("x_train=train_x / 255.0", "whole numbers (a type like |u1 or <i8), found \"<f8\""),
      ("x_train=train_x.astype(object)", "whole numbers (a type like |u1 or <i8), found \"|O\""),
      ("x_train=train_x.astype('i4')", "pixels of type |u1 (uint8), found \"<i4\""),
      ("x_train=train_x.reshape(12, 784)", "a shape of (count, 28, 28), found [12, 784]"),
      ("x_train=train_x[:0]", "a shape of (count, 28, 28), found [0, 28, 28]"),
    ])
  func otherImagesAreRefused(images: String, error: String) throws {
    try write("np.savez('mnist.npz', \(images), y_train=train_y, x_test=test_x, y_test=test_y)")
    #expect(failure() == ", member x_train.npy, byte 10: expected \(error)")
  }

  @Test(
    "Other labels are refused",
    arguments: [
      (
        "y_train=train_y[1:]",
        "byte 10: expected 12 labels, one for each image, found a shape of [11]"
      ),
      (
        "y_train=np.eye(10, dtype='u1')[train_y]",
        "byte 10: expected 12 labels, one for each image, found a shape of [12, 10]"
      ),
      (
        "y_train=train_y.astype('<f4')",
        "byte 10: expected whole numbers (a type like |u1 or <i8), found \"<f4\""
      ),
      (
        "y_train=train_y.astype('<i2') - 4",
        "byte 128: expected a label from 0 to 9, found -1"
      ),
      ("y_train=train_y.astype('>i8') + 1", "byte 176: expected a label from 0 to 9, found 10"),
    ])
  func otherLabelsAreRefused(labels: String, error: String) throws {
    try write("np.savez('mnist.npz', x_train=train_x, \(labels), x_test=test_x, y_test=test_y)")
    #expect(failure() == ", member y_train.npy, \(error)")
  }

  @Test("A file that is not a zip is refused") func whatIsNoZipIsRefused() throws {
    try folder.write(Array("no zip at all, but some text".utf8), to: "mnist.npz")
    #expect(failure().contains("expected content that unpacks, found"))
  }
}

/// Headers that no NumPy writes.
struct NPYTests {
  private func file(_ header: String, version: UInt8 = 1, values: Int = 0) -> FileBytes {
    let length = [UInt8(header.utf8.count % 256), UInt8(header.utf8.count / 256)]
    return FileBytes(
      name: "a.npy",
      bytes: [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8)
        + [UInt8](repeating: 0, count: values))
  }

  @Test("Huge shapes cost nothing") func hugeShapesCostNothing() {
    for shape in ["4000000000, 28, 28", "9223372036854775807, 9223372036854775807"] {
      let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (\(shape)), }"
      #expect(message { try NPYArray(file(header, values: 9)) }.hasSuffix("found 9 bytes"))
    }
    let negative = "{'descr': '|u1', 'fortran_order': False, 'shape': (-1, 28), }"
    #expect(
      message { try NPYArray(file(negative)) }
        == "a.npy, byte 10: expected a shape of whole numbers, found \"-1, 28\"")
  }

  @Test("Damaged headers are refused") func damagedHeadersAreRefused() {
    #expect(
      message { try NPYArray(FileBytes("a.npy", "PK\u{3}\u{4}")) }
        == "a.npy, byte 0: expected NumPy's magic number \\x93NUMPY, found \"PK??\"")
    #expect(
      message { try NPYArray(file("{}", version: 9)) }
        == "a.npy, byte 6: expected NPY version 1, 2 or 3, found 9")
    #expect(
      message { try NPYArray(file("{}", version: 2)) }.hasPrefix(
        "a.npy, byte 8: expected a header of"))
    #expect(
      message { try NPYArray(file("{'shape': (1,)}")) }
        == "a.npy, byte 10: expected a header with 'descr', found \"{'shape': (1,)}\"")
  }
}
