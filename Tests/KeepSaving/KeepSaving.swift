import Datasets
import Foundation
import Network
import Preprocess
import Runtime
import Support
import Training

/// KeepSaving KIND FOLDER: loads what an earlier one left, says so, and saves without end, as Scrawl
/// does but without pause, to be killed in the midst of it. What cannot be loaded ends it.
@main
enum KeepSaving {
  static func main() {
    let (kind, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])
    do {
      switch kind {
      case "drawings": try saveDrawings(in: folder)
      case "models": try saveModels(in: folder)
      default: try saveCheckpoints(in: folder)
      }
    } catch {
      print("\(error)")
      exit(EXIT_FAILURE)
    }
  }
}

private func sayLoaded() {
  print("loaded")
  fflush(nil)
}

private func saveDrawings(in folder: String) throws {
  var problems: [FileError] = []
  let kept = try AutosaveFile.claim(in: folder) { problems.append($0) }
  if let problem = problems.first { throw problem }
  let stroke = Stroke(points: (0..<100).map { Point(x: 1 / Double($0 + 3), y: 0.3) })
  sayLoaded()
  var count = 0
  while true {
    count += 1
    let strokes = Array(repeating: stroke, count: count % 50 + 1)
    try kept.write(Drawing(width: 1, height: 1, strokes: strokes))
    // Someone cleared the canvas.
    if count % 20 == 0 { try kept.remove() }
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
  sayLoaded()
  while true {
    for model in models { try AtomicFile.write(model, to: path) }
  }
}

private func saveCheckpoints(in path: String) throws {
  let data = TrainingData([
    .images(MNIST(training: images(40), test: images(10), source: "made up"))
  ])
  var (folder, run) = try begun(data, in: path) ?? resumed(data, in: path)
  sayLoaded()
  while !run.isFinished {
    _ = run.runEpoch { _ in true }
    try folder.save(run)
  }
}

private func begun(_ data: TrainingData, in folder: String) throws -> (RunFolder, TrainingRun)? {
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

private func resumed(_ data: TrainingData, in folder: String) throws -> (RunFolder, TrainingRun) {
  let kept = try RunFolder(opening: folder)
  let best = URL(fileURLWithPath: folder + "/" + RunFolder.bestFile)
  if FileManager.default.fileExists(atPath: best.path) {
    _ = try Model(json: Data(contentsOf: best))
  }
  return (kept, try kept.resume(with: data))
}

private func images(_ count: Int) -> ImageSet {
  ImageSet(
    pixels: (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) },
    labels: (0..<count).map { UInt8($0 % 10) })
}
