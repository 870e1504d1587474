import Network
import Support

extension Calibration {
  /// As a person reads it.
  package var summary: String {
    "temperature \(fixed(Double(temperature), 3)), "
      + "none at 50 % for a score of \(fixed(Double(threshold), 3))"
      + (slope == 1 ? "" : ", slope \(fixed(Double(slope), 3))")
  }
}
