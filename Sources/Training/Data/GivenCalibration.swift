import Network

/// The calibration of another model, which a run takes over. The examples that would calibrate the
/// run's own network then train it.
package struct GivenCalibration: Hashable, Sendable, Codable {
  /// The name or the path of the model.
  package let model: String
  package let calibration: Calibration

  package init(model: String, calibration: Calibration) {
    self.model = model
    self.calibration = calibration
  }

  var commandOptions: [String] { ["--calibration \(model.lastPathPart)"] }
}
