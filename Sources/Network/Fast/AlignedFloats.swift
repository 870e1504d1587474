/// Numbers in memory of their own, at an address that suits every register, 0 at first.
final class AlignedFloats: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit {
    UnsafeMutableRawPointer(pointer).deallocate()
  }

  func copy(from other: AlignedFloats) {
    precondition(count == other.count)
    pointer.update(from: other.pointer, count: count)
  }
}

/// How many numbers apart the rows of a padded matrix lie.
///
/// Not a multiple of 1024: rows 4 KiB apart would all fall into the same few lines of the cache.
func paddedStride(_ columns: Int) -> Int {
  let padded = paddedUp(columns, to: KernelSet.columnPadding)
  return padded % 1024 == 0 ? padded + KernelSet.columnPadding : padded
}

func paddedUp(_ count: Int, to multiple: Int) -> Int {
  (count + multiple - 1) / multiple * multiple
}
