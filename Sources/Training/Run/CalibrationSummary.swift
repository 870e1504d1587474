import Network
import Support

extension Calibration {
  /// As a person reads it.
  package var summary: String {
    "temperature \(fixed(Double(temperature), 3)), "
      + "a digit from a score of \(fixed(Double(threshold), 3)) on"
  }
}
