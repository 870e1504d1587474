import Foundation
import Network
import Preprocess
import Recognition
import Training
import WindowModel

enum ModelReading {
  /// Reads a model, writes it in both formats and, if it is a model for digits, reads one with it.
  static func model(_ json: Data) throws {
    let model = try Model(json: json)
    let again = try Model(json: model.json())
    precondition(again == model)
    _ = try? model.network.legacyJSON()
    guard model.network.architecture.readsDigits else { return }
    let recognizer = Recognizer(
      name: "fuzzed", network: model.network, calibration: model.calibration)
    let ink = DigitImage(pixels: (0..<DigitImage.pixelCount).map { UInt8($0 % 256) })
    let reading = recognizer.read(ink)
    _ = reading.ranking
    precondition(reading.line.count < 40)
  }
}
