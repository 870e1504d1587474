/// Where the inputs of a batch are not 0, so that products can skip the rest: for every 8 examples
/// the inputs that are not 0 in at least one of them, and for every 8 inputs the examples in which
/// at least one of these is not 0.
final class NonzeroIndices {
  /// How many examples or inputs share a list.
  static let run = 8

  let inputs: Int
  private let batchCapacity: Int
  private let runs: Int
  /// For every 8 examples: inputs, and how many.
  private let inputLists: UnsafeMutablePointer<Int32>
  private let inputCounts: UnsafeMutablePointer<Int>
  /// For every 8 inputs: examples, and how many.
  private let exampleLists: UnsafeMutablePointer<Int32>
  private let exampleCounts: UnsafeMutablePointer<Int>
  /// For every example and every 8 inputs, whether one of these is not 0.
  private let hasNonzero: UnsafeMutablePointer<Bool>

  /// - Precondition: `inputs` is a multiple of 8.
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
    hasNonzero = .allocate(capacity: batch * runs)
  }

  deinit {
    inputLists.deallocate()
    inputCounts.deallocate()
    exampleLists.deallocate()
    exampleCounts.deallocate()
    hasNonzero.deallocate()
  }

  /// Notes the inputs of 8 examples.
  ///
  /// - Parameter example: gives the bytes of an example; nil behind the last.
  func note(group: Int, _ example: (Int) -> UnsafePointer<UInt8>?) {
    let list = inputLists + group * inputs
    var count = 0
    for run in 0..<runs {
      var union: UInt64 = 0
      for row in group * Self.run..<(group + 1) * Self.run {
        guard let bytes = example(row) else { break }
        let word = UnsafeRawPointer(bytes).loadUnaligned(
          fromByteOffset: run * Self.run, as: UInt64.self)
        hasNonzero[row * runs + run] = word != 0
        union |= word
      }
      guard union != 0 else { continue }
      // The byte at the lowest address becomes the lowest byte, whatever the byte order.
      union = UInt64(littleEndian: union)
      for place in 0..<Self.run {
        list[count] = Int32(run * Self.run + place)
        count += union >> (8 * UInt64(place)) & 0xFF == 0 ? 0 : 1
      }
    }
    inputCounts[group] = count
  }

  /// Lists the examples for one of several shares of the inputs. Threads divide the shares.
  func noteExamples(_ examples: Int, share: Int, of shares: Int) {
    for run in runs * share / shares..<runs * (share + 1) / shares {
      let list = exampleLists + run * batchCapacity
      var count = 0
      for example in 0..<examples {
        list[count] = Int32(example)
        count += hasNonzero[example * runs + run] ? 1 : 0
      }
      exampleCounts[run] = count
    }
  }

  /// The inputs that are not 0 in all of 8 examples.
  func inputs(ofGroup group: Int) -> (indices: UnsafePointer<Int32>, count: Int) {
    (UnsafePointer(inputLists + group * inputs), inputCounts[group])
  }

  /// The examples in which not all of 8 inputs are 0.
  func examples(ofRun run: Int) -> (indices: UnsafePointer<Int32>, count: Int) {
    (UnsafePointer(exampleLists + run * batchCapacity), exampleCounts[run])
  }
}
