import Network
import Recognition
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The models that the user has trained and kept: `models` in the user's data folder.
package struct KeptModels: Sendable {
  private static let largestCount = 1000
  /// How many of them a window offers.
  package static let offeredCount = 8

  package let folder: String

  /// Nil if the user has no data folder.
  package init?(environment: [String: String]) {
    guard let data = UserDataFolder.path(environment: environment) else { return nil }
    folder = "\(data)/models"
  }

  /// Saves a model under a name that nothing has.
  ///
  /// - Returns: the name, as `trained-1`.
  func save(_ model: Model) throws(FileError) -> String {
    try PrivateFolder.make(folder)
    let open = try OpenFolder(folder)
    let json = model.json()
    for number in 1...Self.largestCount {
      let name = "trained-\(number)"
      if try open.create(json, as: name + ".json") { return name }
    }
    throw .unwritable(file: folder, reason: "there are 1,000 models with this name")
  }

  /// The path of a model; nil if there is none of that name.
  package func path(of name: String) -> String? {
    let path = "\(folder)/\(name).json"
    return FileSystem.kind(of: path) == .file ? path : nil
  }

  /// The names of the newest models, the newest last.
  package var names: [String] {
    FileSystem.names(in: folder).filter { $0.hasSuffix(".json") }
      .map { String($0.dropLast(5)) }
      .sorted { ($0.count, $0) < ($1.count, $1) }
      .suffix(Self.offeredCount)
  }
}

extension DrawingReader {
  /// The personal model.
  package init(personal model: Model) {
    self.init(
      Recognizer(
        name: (model.personal?.base ?? "default") + ModelSummary.personalEnding,
        network: model.network,
        calibration: model.calibration), personalSamples: model.personal?.samples ?? 0)
  }

  /// - Parameter name: as the window shows it.
  init(_ model: Model, name: String) {
    self.init(
      Recognizer(name: name, network: model.network, calibration: model.calibration))
  }
}
