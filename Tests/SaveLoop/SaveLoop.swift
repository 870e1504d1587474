import Datasets
import Foundation
import Network
import Preprocess
import Runtime
import Support
import TestSupport
import Training
import WindowModel

/// SaveLoop KIND FOLDER: loads the files in FOLDER, prints "loaded", and then saves in an endless
/// loop until it is killed. `KillTests` kills it at random moments and starts it again. It fails
/// when a file cannot be loaded. For the kind "journal" see `DrawingLoop`.
@main
enum SaveLoop {
  static func main() {
    let (kind, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
    do {
      switch kind {
      case "drawings": try saveDrawings(in: folder)
      case "journal":
        var loop = try DrawingLoop(in: folder)
        loop.run()
      case "models": try saveModels(in: folder)
      case "samples":
        var loop = try SampleLoop(in: folder)
        try loop.run()
      default: try saveCheckpoints(in: folder)
      }
    } catch {
      print("\(error)")
      exit(EXIT_FAILURE)
    }
  }
}

func printLoaded() {
  print("loaded")
  fflush(nil)
}

/// Fails if the drawing cannot be restored as a whole.
func claimAutosaveFile(in folder: String) throws -> AutosaveFile {
  var problems: [RestoreProblem] = []
  let file = try AutosaveFile.claim(in: folder, pictures: .none) { problems.append($0) }
  if let problem = problems.first { throw CommandFailure(errors: "\(problem)") }
  return file
}

private func saveDrawings(in folder: String) throws {
  let autosave = try claimAutosaveFile(in: folder)
  let stroke = Stroke(points: (0..<100).map { Point(x: 1 / Double($0 + 3), y: 0.3) })
  printLoaded()
  var count = 0
  while true {
    count += 1
    let strokes = Array(repeating: stroke, count: count % 50 + 1)
    try autosave.write(.strokes(strokes))
    // This is what clearing the canvas does.
    if count % 20 == 0 { try autosave.write(.blank) }
  }
}

private func saveModels(in folder: String) throws {
  let path = folder + "/model.json"
  if FileManager.default.fileExists(atPath: path) {
    _ = try Model(json: Data(contentsOf: URL(fileURLWithPath: path)))
  }
  var random = RandomSource(seed: 1)
  let models = [[784, 8, 10], [784, 30, 10]].map { sizes in
    Model(network: NeuralNetwork(sizes: sizes, random: &random)).json()
  }
  printLoaded()
  while true {
    for model in models { try AtomicFile.write(model, to: path) }
  }
}

private func saveCheckpoints(in path: String) throws {
  let data = TrainingData([
    .images(MNIST(training: images(40), test: images(10), source: "synthetic"))
  ])
  var (folder, run) = try startedRun(data, in: path) ?? resumedRun(data, in: path)
  printLoaded()
  while !run.isFinished {
    while case .batch = run.step() {}
    try folder.save(run)
  }
}

/// A new run; nil where there is one already.
private func startedRun(
  _ data: TrainingData, in folder: String
) throws -> (RunFolder, TrainingRun)? {
  guard !FileManager.default.fileExists(atPath: folder + "/" + RunFolder.optionsFile) else {
    return nil
  }
  var options = TrainingOptions()
  options.layers = Architecture(sizes: [784, 10, 10])
  options.epochs = 100_000
  let run = TrainingRun(options: options, data: data)
  let plan = RunPlan(
    options: options, data: DataPlan(folder: "data"), out: "model.json", examples: data)
  return (try RunFolder(creating: folder, plan: plan, run: run), run)
}

private func resumedRun(
  _ data: TrainingData, in folder: String
) throws -> (RunFolder, TrainingRun) {
  let run = try RunFolder(opening: folder)
  let best = URL(fileURLWithPath: folder + "/" + RunFolder.bestFile)
  if FileManager.default.fileExists(atPath: best.path) {
    _ = try Model(json: Data(contentsOf: best))
  }
  return (run, try run.resume(with: data))
}

private func images(_ count: Int) -> ImageSet {
  ImageSet(
    pixels: (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) },
    labels: (0..<count).map { UInt8($0 % 10) })
}
