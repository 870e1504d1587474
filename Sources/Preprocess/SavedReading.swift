/// What a drawing was read as when it was saved.
public struct SavedReading: Hashable, Sendable, Codable {
  /// The digits, as `42`; empty if the drawing was not read as digits.
  public var text: String
  /// The share of what led, 0 to 1.
  public var confidence: Float

  public init(text: String, confidence: Float) {
    self.text = text
    self.confidence = confidence
  }
}
