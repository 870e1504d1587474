import ArgumentParser
import Datasets
import Evaluation
import Support
import Training

struct MeasurePersonalization: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-personalization",
    abstract: "Measure how well a model learns the hands of strangers.",
    discussion: """
      Takes the writers whom the model reads worst, of pendigits' test writers and of UNIPEN's \
      sites that it was not trained on, lets it learn some of their digits, and prints the errors \
      on their other digits, on MNIST's test images and on the digits of all other writers.

      EXAMPLE
        scrawl measure-personalization --data data --seeds 5 --corrections 5
      """,
    shouldDisplay: false)

  @OptionGroup var model: ModelOption
  @OptionGroup var data: DataOption

  @Option(help: "5 of each digit, or misread:10 or wrong:100.")
  var corrections = "5"

  @Option(help: "Sites of UNIPEN's collection that the model was not trained on.")
  var sites = NameList(SiteSplit.defaultTest)

  @Option(help: "Writers of pendigits that the model was not trained on.")
  var writers = NumberList(WriterSplit.defaultTest)

  @Option(help: "The fewest errors of a writer who is chosen.")
  var errors = 10

  @Option(help: "How many seeds.")
  var seeds = 5

  @Option(help: "The most writers.")
  var most = 100

  @Flag(help: "Take MNIST's validation images, to choose hyperparameters.")
  var validation = false

  @Option var steps = PersonalizationOptions().steps
  @Option var variants = PersonalizationOptions().variants
  @Option var layers = PersonalizationOptions().trainedLayers
  @Option var rehearsalWeight = PersonalizationOptions().rehearsalWeight
  @Option var learningRate = PersonalizationOptions().learningRate
  @Option var userBatch = PersonalizationOptions().userBatch
  @Option var rehearsalBatch = PersonalizationOptions().rehearsalBatch
  @Option var folds = PersonalizationOptions().folds

  func run() throws {
    let measurement = try measurement()
    let writers = Array(measurement.worstRead(errors: errors).prefix(most))
    Terminal.note("\(writers.count) writers: \(writers.joined(separator: ", "))")
    var outcomes: [AdaptationMeasurement.Outcome] = []
    for seed in 1...UInt64(max(seeds, 1)) {
      let ofSeed = writers.compactMap {
        measurement.outcome(of: $0, chosenCorrections, seed: seed)
      }
      for outcome in ofSeed { StandardOutput.print(line(outcome, seed)) }
      outcomes += ofSeed
      StandardOutput.print("seed \(seed): " + summary(ofSeed))
      StandardOutput.flush()
    }
    StandardOutput.print("all: " + summary(outcomes))
  }

  private var chosenCorrections: AdaptationMeasurement.Corrections {
    let parts = corrections.split(separator: ":")
    let count = parts.last.flatMap { Int($0) } ?? 5
    return switch parts.first {
    case "misread": .misread(count)
    case "wrong": .wrong(count)
    default: .perDigit(count)
    }
  }

  private var options: PersonalizationOptions {
    var options = PersonalizationOptions()
    options.steps = steps
    options.variants = variants
    options.trainedLayers = layers
    options.rehearsalWeight = rehearsalWeight
    options.learningRate = learningRate
    options.userBatch = userBatch
    options.rehearsalBatch = rehearsalBatch
    options.folds = folds
    return options
  }

  private func measurement() throws -> AdaptationMeasurement {
    let folder = data.folder()
    var people = Dictionary(
      grouping: try UNIPENCollection.digits(try folder.unipen()).samples.filter {
        sites.names.contains($0.site)
      }, by: \.writer
    ).mapValues { $0.compactMap(\.labeledDrawing) }
    for digit in try InkFile.drawings("\(folder.path)/ink/pendigits-orig.tra") {
      guard let writer = digit.writer, writers.numbers.contains(writer) else { continue }
      people["pendigits/\(writer)", default: []].append(digit)
    }
    let mnist = try folder.mnist()
    return AdaptationMeasurement(
      of: try loadModel(named: model.name).model, rehearsal: try loadRehearsal(),
      options: options, people: people,
      mnist: validation ? DataPart.images(mnist).validation : mnist.test)
  }

  private func line(_ outcome: AdaptationMeasurement.Outcome, _ seed: UInt64) -> String {
    let report = outcome.report
    return [
      "seed \(seed)", outcome.writer, "\(outcome.samples) learned",
      "errors \(outcome.before.errors) -> \(outcome.after.errors) of \(outcome.before.count)",
      "hand \(report.handBefore.correct) -> \(report.handAfter.correct)",
      "MNIST \(outcome.mnist.after.correct - outcome.mnist.before.correct)",
      "others \(outcome.others.after.correct - outcome.others.before.correct)",
      "rehearsal \(report.rehearsalBefore.correct) -> \(report.rehearsalAfter.correct)",
      "drift \(fixed(report.drift.divergence, 5))", report.isRecommended ? "keep" : "discard",
      "flagged \(report.contradicted.count)", "\(fixed(outcome.seconds, 2)) s",
    ].joined(separator: ", ")
  }

  private func summary(_ outcomes: [AdaptationMeasurement.Outcome]) -> String {
    guard !outcomes.isEmpty else { return "nobody learned" }
    let before = outcomes.reduce(0) { $0 + $1.before.errors }
    let after = outcomes.reduce(0) { $0 + $1.after.errors }
    let mnist = outcomes.map { ($0.mnist.before.accuracy - $0.mnist.after.accuracy) * 100 }
    let others = outcomes.map { ($0.others.before.accuracy - $0.others.after.accuracy) * 100 }
    func figures(_ losses: [Double]) -> String {
      "\(fixed(losses.reduce(0, +) / Double(losses.count), 3)) points, worst "
        + fixed(losses.max() ?? 0, 3)
    }
    let gone = before == 0 ? 0 : Double(before - after) / Double(before)
    return "errors \(before) -> \(after) (\(percent(gone)) fewer), MNIST loses \(figures(mnist)), "
      + "others lose \(figures(others)), "
      + "kept \(outcomes.count { $0.report.isRecommended }) of \(outcomes.count)"
  }
}
