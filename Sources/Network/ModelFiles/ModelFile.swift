#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Models as JSON, in Scrawl's format or in the legacy format of the NumPy program before it.
extension Model {
  /// Reads either format; the first character tells which it is.
  ///
  /// - Throws: `ModelFileError`, which names the place of the first problem.
  public init(json: Data) throws(ModelFileError) {
    if Self.isLegacy(json: json) {
      self.init(network: try NeuralNetwork(legacy: json))
    } else {
      self = try decodeJSON(ModelFile.self, from: json, limit: ModelFile.largestCount).model()
    }
  }

  /// Whether the file is in the legacy format, if in any.
  public static func isLegacy(json: Data) -> Bool {
    json.first { !$0.isJSONSpace } == UInt8(ascii: "[")
  }

  /// The model in Scrawl's format. The same model always gives the same bytes.
  public func json() -> Data {
    encodeJSON(ModelFile(self))
  }
}

/// Scrawl's format.
struct ModelFile: Codable {
  static let format = "scrawl-model"
  static let version = 1
  /// Keys and values: more than a hundred thousand layers have. Parameters are text.
  static let largestCount = 1_000_000

  let format: String
  let version: Int
  let training: TrainingRecord?
  let calibration: Calibration?
  let personal: PersonalRecord?
  let layers: [AnyLayerRecord]

  init(_ model: Model) {
    format = Self.format
    version = Self.version
    training = model.training
    calibration = model.calibration
    personal = model.personal
    layers = model.network.kinds.map { AnyLayerRecord($0.record) }
  }

  func model() throws(ModelFileError) -> Model {
    guard format == Self.format else {
      throw .wrongValue(path: "format", problem: "\"\(format)\" is not \"\(Self.format)\"")
    }
    guard version == Self.version else {
      throw .wrongValue(
        path: "version",
        problem: "this Scrawl reads version \(Self.version), the file is of version \(version)")
    }
    if let (name, problem) = calibration?.problem {
      throw .wrongValue(path: "calibration." + name, problem: problem)
    }
    return Model(
      network: try NeuralNetwork(layers), training: training, calibration: calibration,
      personal: personal)
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}
