import ArgumentParser
import FoundationEssentials
import Network
import Support

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert a model between Scrawl's format and its NumPy predecessor's.",
    discussion: """
      Converts a model file of Scrawl to the format of its NumPy predecessor, and the other way \
      round. The NumPy format supports only dense layers with ReLU and softmax. It has no training \
      record and no calibration.

      EXAMPLES
        scrawl convert classic --out numpy.json
        scrawl convert numpy.json --out mine.json
      """)

  @Argument(
    help: "A model that ships (default or classic), or a model file in either format.",
    completion: .models)
  var model: String

  @Option(
    name: .shortAndLong, help: "The file to write, in the other format.", completion: .file())
  var out: String

  @OptionGroup var quiet: QuietOption

  func run() throws {
    quiet.apply()
    let loaded = try loadModel(named: model)
    let kind = loaded.isLegacy ? Output.model : .legacyModel
    try kind.checkWritable(out)
    try write(try loaded.inOtherFormat(), to: out)
    if let loss = loaded.lossInOtherFormat { Terminal.note("\(out): \(loss)") }
  }
}

extension LoadedModel {
  fileprivate func inOtherFormat() throws -> Data {
    guard !isLegacy else { return model.json() }
    do throws(LegacyFormatError) {
      return try model.network.legacyJSON()
    } catch {
      throw Failure("\(path): cannot be converted: \(error)")
    }
  }

  /// The parts that the NumPy format does not have; nil if nothing is lost.
  fileprivate var lossInOtherFormat: String? {
    guard !isLegacy else { return nil }
    let lost = [
      model.calibration == nil ? nil : "the calibration",
      model.training == nil ? nil : "the training record",
    ].compactMap { $0 }
    return lost.isEmpty ? nil : "without " + lost.joined(separator: " and ")
  }
}
