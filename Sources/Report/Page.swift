import Mustache
import Support
import Network
import Training

/// A report as one HTML page that needs nothing else: no script, no font, no picture from
/// elsewhere.
package struct Page {
  let name: String
  let parameters: String
  let shape: String
  let curves: [CurveChart]
  let hasCurves: Bool
  /// The epoch that the model is from; nil where only the model is known.
  let best: Int?
  let tests: [TestSection]
  let weights: WeightTiles?
  let provenance: Provenance
  let digits = Array(0...9)
  let style = text(PackageResources.style_css)

  package init(_ input: ReportInput) {
    let network = input.model.network
    name = input.name
    parameters = grouped(network.parameterCount)
    shape = network.architecture.description.replacing(",", with: "–")
    curves = CurveChart.both(input.epochs)
    hasCurves = !input.epochs.isEmpty
    best = input.epochs.bestIndex.map { input.epochs[$0].epoch }
    tests = input.tests.map { TestSection($0, model: input.model) }
    weights = network.layers.first.map { WeightTiles($0, inputCount: network.inputCount) }
    provenance = Provenance(input)
  }

  package func html() -> String {
    Self.library.render(self, withTemplate: "page") ?? ""
  }

  private static let library = {
    MustacheContentTypes.register(Markup(), named: Markup.name)
    return MustacheLibrary(templates: templates)
  }()

  private static var templates: [String: MustacheTemplate] {
    [
      "page": PackageResources.page_mustache, "curve": PackageResources.curve_mustache,
      "test": PackageResources.test_mustache, "shares": PackageResources.shares_mustache,
      "reliability": PackageResources.reliability_mustache,
      "samples": PackageResources.samples_mustache, "why": PackageResources.why_mustache,
    ].mapValues(template)
  }

  private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(Markup.name)}}" + text(bytes))
    } catch {
      preconditionFailure("the templates are a part of the program: \(error)")
    }
  }
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
