/// An array in NumPy's own file format: a magic number, a version, a header that is a Python
/// dictionary, then the values.
package struct NPYArray {
  let file: FileBytes
  /// NumPy's name of the values' type, such as `|u1` or `<i8`.
  let type: String
  let shape: [Int]
  /// How many bytes a value takes.
  let itemSize: Int
  /// Where the values begin.
  let start: Int

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  package init(_ file: FileBytes) throws(DatasetError) {
    self.file = file
    let header: String
    (header, start) = try Self.header(of: file)
    type = try Self.value(of: "descr", in: header, file)
    guard let itemSize = Self.itemSize(of: type) else {
      throw file.damaged(
        at: .byte(10), expected: "whole numbers (a type like |u1 or <i8)",
        found: quoted(Array(type.utf8)[...]))
    }
    self.itemSize = itemSize
    shape = try Self.shape(header, file)
    try checkOrder(header)
    try checkSize()
  }

  private static func header(of file: FileBytes) throws(DatasetError) -> (String, start: Int) {
    guard file.bytes.starts(with: magic), file.bytes.count >= 8 else {
      throw file.damaged(
        at: .byte(0), expected: "NumPy's magic number \\x93NUMPY",
        found: quoted(file.bytes.prefix(6)))
    }
    let version = file.bytes[6]
    guard (1...3).contains(version) else {
      throw file.damaged(at: .byte(6), expected: "NPY version 1, 2 or 3", found: "\(version)")
    }
    let lengthSize = version == 1 ? 2 : 4
    let start = 8 + lengthSize
    let length = file.littleEndian(at: 8, count: lengthSize).map { Int($0) } ?? 0
    guard length > 0, length <= file.bytes.count - start else {
      throw file.damaged(
        at: .byte(8), expected: "a header of \(length) bytes",
        found: "\(max(0, file.bytes.count - start))")
    }
    return (text(file.bytes[start..<start + length]), start + length)
  }

  /// The bytes a whole number of this type takes, nil if the type is something else.
  private static func itemSize(of type: String) -> Int? {
    guard type.count == 3, let order = type.first, "<>|=".contains(order),
      "iu".contains(type[type.index(after: type.startIndex)]), let size = type.last
    else { return nil }
    return [1, 2, 4, 8].first { "\($0)" == String(size) }
  }

  private func checkOrder(_ header: String) throws(DatasetError) {
    let order = try Self.value(of: "fortran_order", in: header, file)
    guard order == "False" else {
      throw file.damaged(
        at: .byte(10), expected: "values in C order (fortran_order False)",
        found: quoted(Array(order.utf8)[...]))
    }
  }

  private func checkSize() throws(DatasetError) {
    let claimed = product(shape + [itemSize])
    let found = file.bytes.count - start
    guard claimed == found else {
      throw file.damaged(
        at: .byte(start), expected: "\(shapeText(shape)) values of \(itemSize) bytes",
        found: "\(found) bytes")
    }
  }
}

extension NPYArray {
  /// The value at `index` of the flattened array; nil if it is more than an `Int` holds.
  func value(at index: Int) -> Int? {
    let offset = start + index * itemSize
    let raw =
      type.hasPrefix(">")
      ? file.bigEndian(at: offset, count: itemSize)
      : file.littleEndian(at: offset, count: itemSize)
    guard type.contains("i") else { return raw.flatMap { Int(exactly: $0) } }
    let unused = 64 - 8 * itemSize
    return raw.map { Int(truncatingIfNeeded: $0 << UInt64(unused)) >> unused }
  }

  /// The text of a key's value in the header: of `'shape': (60000, 28, 28),` what is in the
  /// parentheses, of `'descr': '|u1'` what is in the quotes.
  private static func value(
    of key: String, in header: String, _ file: FileBytes
  ) throws(DatasetError) -> String {
    guard let found = header.firstRange(of: "'\(key)':") else {
      throw file.damaged(
        at: .byte(10), expected: "a header with '\(key)'", found: quoted(Array(header.utf8)[...]))
    }
    let rest = header[found.upperBound...].drop { $0 == " " }
    let ends: [Character: Character] = ["'": "'", "(": ")", "[": "]"]
    if let first = rest.first, let end = ends[first] {
      return String(rest.dropFirst().prefix { $0 != end })
    }
    return String(rest.prefix { $0 != "," && $0 != "}" && $0 != " " })
  }

  private static func shape(_ header: String, _ file: FileBytes) throws(DatasetError) -> [Int] {
    let list = try value(of: "shape", in: header, file)
    let sizes = list.split { $0 == "," || $0 == " " }.map { Int($0) ?? -1 }
    guard sizes.allSatisfy({ $0 >= 0 }) else {
      throw file.damaged(
        at: .byte(10), expected: "a shape of whole numbers", found: quoted(Array(list.utf8)[...]))
    }
    return sizes
  }
}
