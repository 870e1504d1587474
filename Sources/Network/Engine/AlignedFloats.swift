import KernelInterface

/// Floats at an address that suits every register, 0 at first.
package final class AlignedFloats: @unchecked Sendable {
  package let pointer: UnsafeMutablePointer<Float>
  package let count: Int

  package init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit {
    UnsafeMutableRawPointer(pointer).deallocate()
  }
}

/// The distance between the rows of a padded matrix, in floats.
///
/// Not a multiple of 1024: rows 4 KiB apart would share a few lines of the cache.
package func paddedStride(_ columns: Int) -> Int {
  let padded = paddedUp(columns, to: Padding.columns)
  return padded % 1024 == 0 ? padded + Padding.columns : padded
}

/// The next multiple of a number.
package func paddedUp(_ count: Int, to multiple: Int) -> Int {
  (count + multiple - 1) / multiple * multiple
}
