/// Examples that are made while their batch is gathered, on any thread and in any order.
package protocol GeneratedExamples: Sendable {
  /// Numbers in the inputs of an example.
  var inputCount: Int { get }
  /// Examples in an epoch.
  var count: Int { get }

  /// Writes the inputs of one example as bytes; 255 stands for 1.
  ///
  /// - Parameters:
  ///   - index: the example; the same index always gives the same example.
  ///   - inputs: room for `inputCount` bytes.
  /// - Returns: the class of the example.
  func write(_ index: Int, into inputs: UnsafeMutablePointer<UInt8>) -> UInt8
}
