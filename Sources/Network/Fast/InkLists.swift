/// Where a batch's inputs are not 0, so that products can pass over the rest: for each eight
/// examples the inputs that are not 0 in all of them, and for each eight inputs the examples in
/// which not all of those are 0.
final class InkLists {
  static let run = 8

  let inputs: Int
  private let batchCapacity: Int
  private let runs: Int
  /// Of eight examples after the other: inputs, and how many.
  private let inputLists: UnsafeMutablePointer<Int32>
  private let inputCounts: UnsafeMutablePointer<Int>
  /// Of eight inputs after the other: examples, and how many.
  private let exampleLists: UnsafeMutablePointer<Int32>
  private let exampleCounts: UnsafeMutablePointer<Int>
  /// For every example and every run of eight inputs, whether one of them is not 0.
  private let isInked: UnsafeMutablePointer<Bool>

  /// - Precondition: `inputs` is a multiple of eight.
  init(inputs: Int, batchCapacity: Int) {
    precondition(inputs % Self.run == 0)
    let batch = paddedUp(batchCapacity, to: Self.run)
    self.inputs = inputs
    self.batchCapacity = batch
    runs = inputs / Self.run
    inputLists = .allocate(capacity: batch / Self.run * inputs)
    inputCounts = .allocate(capacity: batch / Self.run)
    exampleLists = .allocate(capacity: runs * batch)
    exampleCounts = .allocate(capacity: runs)
    isInked = .allocate(capacity: batch * runs)
  }

  deinit {
    inputLists.deallocate()
    inputCounts.deallocate()
    exampleLists.deallocate()
    exampleCounts.deallocate()
    isInked.deallocate()
  }

  /// Notes where some of eight examples have ink.
  ///
  /// - Parameter example: gives the bytes of the examples that there are; nil beyond the last.
  func note(group: Int, _ example: (Int) -> UnsafePointer<UInt8>?) {
    let list = inputLists + group * inputs
    var count = 0
    for run in 0..<runs {
      var union: UInt64 = 0
      for row in group * Self.run..<(group + 1) * Self.run {
        guard let bytes = example(row) else { break }
        let ink = UnsafeRawPointer(bytes).loadUnaligned(
          fromByteOffset: run * Self.run, as: UInt64.self)
        isInked[row * runs + run] = ink != 0
        union |= ink
      }
      guard union != 0 else { continue }
      // Little-endian or not, byte after byte from the lowest address.
      union = UInt64(littleEndian: union)
      for place in 0..<Self.run {
        list[count] = Int32(run * Self.run + place)
        count += union >> (8 * UInt64(place)) & 0xFF == 0 ? 0 : 1
      }
    }
    inputCounts[group] = count
  }

  /// Turns what was noted round: which examples each run of inputs matters for. So that threads can
  /// share the work, one of several shares of the runs.
  func noteExamples(_ examples: Int, share: Int, of shares: Int) {
    for run in runs * share / shares..<runs * (share + 1) / shares {
      let list = exampleLists + run * batchCapacity
      var count = 0
      for example in 0..<examples {
        list[count] = Int32(example)
        count += isInked[example * runs + run] ? 1 : 0
      }
      exampleCounts[run] = count
    }
  }

  func inputs(ofGroup group: Int) -> (list: UnsafePointer<Int32>, count: Int) {
    (UnsafePointer(inputLists + group * inputs), inputCounts[group])
  }

  func examples(ofRun run: Int) -> (list: UnsafePointer<Int32>, count: Int) {
    (UnsafePointer(exampleLists + run * batchCapacity), exampleCounts[run])
  }
}
