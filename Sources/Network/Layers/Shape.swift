/// The shape of one example between two layers: an image of height x width pixels with channels, or
/// a row of numbers, which is one pixel of many channels.
///
/// In memory an image is a row of `count` floats: pixel after pixel from the top left, each with
/// its channels one after the other.
public struct Shape: Hashable, Sendable, Codable, CustomStringConvertible {
  /// In pixels.
  public let height: Int
  /// In pixels.
  public let width: Int
  public let channels: Int

  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// A row of numbers.
  public init(count: Int) {
    self.init(height: 1, width: 1, channels: count)
  }

  /// What a network sees that takes `inputCount` numbers: a square image of one channel if the
  /// number is a square, and a row of numbers otherwise.
  init(networkInputs inputCount: Int) {
    let side = Int(Double(inputCount).squareRoot().rounded())
    if side * side == inputCount {
      self.init(height: side, width: side, channels: 1)
    } else {
      self.init(count: inputCount)
    }
  }

  /// Height x width x channels.
  public var count: Int { height * width * channels }

  public var description: String { "\(height)x\(width) pixels of \(channels) channels" }
}
