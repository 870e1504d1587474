import Network
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files of a run, saved so that it can be resumed after any interruption: each file is
/// complete or absent, and the checkpoint, written last, decides which epochs are done.
package struct RunFolder: Sendable {
  package static let optionsFile = "options.json"
  package static let logFile = "log.jsonl"
  package static let bestFile = "best.json"
  package static let checkpointFile = "checkpoint.json"
  /// The model at the end, unless `--out` names another file.
  package static let modelFile = "model.json"

  /// The files that a run writes and resumes from.
  package static let ownFiles = [optionsFile, logFile, bestFile, checkpointFile]

  /// The largest sizes in bytes that are read. Each is above that of the log of the most epochs, of
  /// the largest network, or of a checkpoint of that network.
  private static let limits = [
    optionsFile: 1 << 22, logFile: 1 << 26, bestFile: 1 << 28, modelFile: 1 << 28,
    checkpointFile: 1 << 29,
  ]

  package let plan: RunPlan
  private let folder: OpenFolder
  /// The state of the run when the folder was made or opened.
  private let start: Checkpoint

  /// As it was named.
  package var path: String { folder.path }
  /// Where it is by now.
  package var currentPath: String { folder.currentPath }

  /// Makes the folder for a new run. The options are written last: they mark the folder as a run.
  package init(creating path: String, plan: RunPlan, run: TrainingRun) throws(TrainingError) {
    guard FileSystem.makeFolders(path) else {
      let name = path.isEmpty ? "\"\"" : path
      throw .storage(.unwritable(file: name, reason: .system()))
    }
    self.plan = plan
    folder = try Self.open(path)
    try Self.lock(folder)
    start = run.checkpoint
    try Self.checkFree(folder)
    try write(encoded(RunFile(start)), Self.checkpointFile)
    try write(encoded(RunFile(plan), forPeople: true), Self.optionsFile)
  }

  /// Throws if a new run would overwrite a file in the folder.
  package static func checkFree(_ path: String) throws(TrainingError) {
    guard FileSystem.exists(path) else { return }
    try checkFree(try Self.open(path))
  }

  /// Opens the folder of a run to resume, and checks everything needed for that.
  package init(opening path: String) throws(TrainingError) {
    folder = try Self.open(path)
    try Self.checkRegular(in: folder)
    plan = try Self.read(RunFile<RunPlan>.self, Self.optionsFile, in: folder).content
    if let problem = plan.problem { throw Self.broken(Self.optionsFile, problem, in: folder) }
    try Self.lock(folder)
    start = try Self.checkpoint(in: folder, for: plan.options)
  }

  /// The run after its last complete epoch. Log and best model are written again from the
  /// checkpoint.
  ///
  /// - Parameter data: the examples the run was started with.
  package func resume(
    with data: TrainingData, threads: Int? = nil
  ) throws(TrainingError) -> TrainingRun {
    try check(data)
    let run = TrainingRun(options: plan.options, data: data, resuming: start, threads: threads)
    try writeBest(of: run)
    try writeLog(of: run)
    return run
  }

  /// Saves the results of an epoch.
  package func save(_ run: TrainingRun) throws(TrainingError) {
    if run.reports.bestIndex == run.reports.indices.last { try writeBest(of: run) }
    try writeLog(of: run)
    try write(encoded(RunFile(run.checkpoint)), Self.checkpointFile)
  }

  /// Saves the model at the end under a name that is not one of `ownFiles`.
  package func save(model json: Data, as name: String) throws(TrainingError) {
    try write(json, name)
  }

  private func writeBest(of run: TrainingRun) throws(TrainingError) {
    guard let best = run.best?.folded, let index = run.reports.bestIndex else { return }
    let model = Model(
      network: best, training: plan.record(run.reports[...index]),
      calibration: run.calibration(of: best))
    try write(model.json(), Self.bestFile)
  }

  private func writeLog(of run: TrainingRun) throws(TrainingError) {
    try write(EpochLog.lines(run.reports), Self.logFile)
  }
}

extension RunFolder {
  private static func checkpoint(
    in folder: OpenFolder, for options: TrainingOptions
  ) throws(TrainingError) -> Checkpoint {
    let checkpoint = try read(RunFile<Checkpoint>.self, checkpointFile, in: folder).content
    if let problem = checkpoint.problem(for: options) {
      throw broken(checkpointFile, problem, in: folder)
    }
    try checkLog(in: folder, against: checkpoint)
    return checkpoint
  }

  /// A missing log is written again. A damaged one is an error.
  private static func checkLog(
    in folder: OpenFolder, against checkpoint: Checkpoint
  ) throws(TrainingError) {
    guard folder.has(logFile) else { return }
    do throws(Problem) {
      try EpochLog.check(try bytes(logFile, in: folder), against: checkpoint.reports)
    } catch {
      let remedy = "remove it, and --resume writes it again from \(checkpointFile), which is intact"
      throw broken(logFile, "\(error.text); \(remedy)", in: folder)
    }
  }

  private func check(_ data: TrainingData) throws(TrainingError) {
    let found = data.digests
    let expected = FirstRelease.renamed(plan.digests)
    for part in Set(found.keys).union(expected.keys).sorted() where found[part] != expected[part] {
      throw .otherData(
        folder: path, part: part, expected: expected[part] ?? "none", found: found[part] ?? "none")
    }
  }
}

extension RunFolder {
  static func open(_ path: String) throws(TrainingError) -> OpenFolder {
    do {
      return try OpenFolder(path)
    } catch {
      throw .storage(error)
    }
  }

  static func read<Value: Decodable>(
    _ type: Value.Type, _ file: String, in folder: OpenFolder
  ) throws(TrainingError) -> Value {
    do throws(Problem) {
      return try decoded(type, try bytes(file, in: folder))
    } catch {
      throw broken(file, error.text, in: folder)
    }
  }

  static func bytes(_ file: String, in folder: OpenFolder) throws(Problem) -> Data {
    guard folder.has(file) else {
      throw Problem(text: "missing, so the run cannot be resumed")
    }
    do throws(FileError) {
      return try folder.read(file, limit: limits[file] ?? 1 << 20)
    } catch {
      throw Problem(text: error.problem)
    }
  }

  static func broken(
    _ file: String, _ problem: String, in folder: OpenFolder
  ) -> TrainingError {
    .broken(file: "\(folder.path)/\(file)", problem: problem, usable: usableModel(in: folder))
  }

  /// Which model is usable in a folder that cannot be resumed.
  private static func usableModel(in folder: OpenFolder) -> String {
    let whole = [bestFile, modelFile].first { file in
      (try? Model(json: bytes(file, in: folder))) != nil
    }
    return whole.map { "\($0) is intact and can be passed to --model" }
      ?? "no model in the folder is intact"
  }

  private static func lock(_ folder: OpenFolder) throws(TrainingError) {
    guard folder.lock() else { throw .inUse(folder: folder.path) }
  }

  private static func checkFree(_ folder: OpenFolder) throws(TrainingError) {
    try checkRegular(in: folder)
    let traces = [optionsFile, logFile, bestFile, modelFile]
    guard !traces.contains(where: folder.has) else { throw .holdsRun(folder: folder.path) }
  }

  /// Throws if anything but a regular file, such as a link, has the name of one of the run's files.
  private static func checkRegular(in folder: OpenFolder) throws(TrainingError) {
    do throws(FileError) {
      for file in ownFiles + [modelFile] { try folder.checkRegular(file) }
    } catch {
      throw .storage(error)
    }
  }

  private func write(_ data: Data, _ file: String) throws(TrainingError) {
    do {
      try folder.write(data, to: file)
    } catch {
      throw .storage(error)
    }
  }
}
