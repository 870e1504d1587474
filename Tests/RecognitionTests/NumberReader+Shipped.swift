import Foundation
import Network
import Recognition
import TestSupport

extension NumberReader {
  /// A reader with the model that ships.
  static func shipped() throws -> NumberReader {
    let file = Repository.root.appendingPathComponent("Assets/models/default.json")
    let model = try Model(json: Data(contentsOf: file))
    return NumberReader(
      Recognizer(name: "default", network: model.network, calibration: model.calibration))
  }
}
