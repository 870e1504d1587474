import Glibc
import Network
import Storage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a run leaves behind, kept so that it can go on after any end: every file is there whole or
/// not at all, and the checkpoint, written last, decides which epochs are done.
package struct RunFolder: Sendable {
  package static let optionsFile = "options.json"
  package static let logFile = "log.jsonl"
  package static let bestFile = "best.json"
  package static let checkpointFile = "checkpoint.json"
  /// The model at the end, unless it was wanted elsewhere.
  package static let modelFile = "model.json"

  /// What a run writes itself, and goes on from.
  package static let ownFiles = [optionsFile, logFile, bestFile, checkpointFile]

  /// More than the checkpoint of the largest network takes.
  private static let largestFile = 1 << 29

  package let path: String
  package let plan: RunPlan
  private let lock: FileLock
  /// Where the run stood when the folder was made or opened.
  private let start: Checkpoint

  /// Makes the folder for a run that has not begun. The options, written last, make it a run.
  package init(creating path: String, plan: RunPlan, run: TrainingRun) throws(TrainingError) {
    try Self.makeFolder(path)
    self.path = path
    self.plan = plan
    lock = try Self.lock(path)
    start = run.checkpoint
    try Self.checkFree(path)
    try write(encoded(RunFile(start)), Self.checkpointFile)
    try write(encoded(RunFile(plan), forPeople: true), Self.optionsFile)
  }

  /// Refuses a folder that a new run would overwrite something in.
  package static func checkFree(_ path: String) throws(TrainingError) {
    let traces = [optionsFile, logFile, bestFile, modelFile]
    guard !traces.contains(where: { exists($0, in: path) }) else {
      throw .holdsRun(folder: path)
    }
  }

  /// Opens the folder of a run that shall go on, and checks all that is needed for it.
  package init(opening path: String) throws(TrainingError) {
    self.path = path
    plan = try Self.read(RunFile<RunPlan>.self, Self.optionsFile, in: path).content
    if let problem = plan.problem { throw Self.broken(Self.optionsFile, problem, in: path) }
    lock = try Self.lock(path)
    start = try Self.checkpoint(in: path, for: plan.options)
  }

  /// The run as it stood after its last whole epoch. Log and best model are written anew from the
  /// checkpoint.
  ///
  /// - Parameter data: the examples the run was started with.
  package func resume(
    with data: TeachingData, threads: Int? = nil
  ) throws(TrainingError) -> TrainingRun {
    try check(data)
    let run = TrainingRun(options: plan.options, data: data, resuming: start, threads: threads)
    try writeBest(of: run)
    try writeLog(of: run)
    return run
  }

  /// Keeps what an epoch brought.
  package func save(_ run: TrainingRun) throws(TrainingError) {
    if run.reports.bestIndex == run.reports.indices.last { try writeBest(of: run) }
    try writeLog(of: run)
    try write(encoded(RunFile(run.checkpoint)), Self.checkpointFile)
  }

  private func writeBest(of run: TrainingRun) throws(TrainingError) {
    guard let best = run.best, let index = run.reports.bestIndex else { return }
    let model = Model(network: best, training: plan.record(run.reports[...index]))
    try write(model.json(), Self.bestFile)
  }

  private func writeLog(of run: TrainingRun) throws(TrainingError) {
    try write(EpochLog.lines(run.reports), Self.logFile)
  }
}

extension RunFolder {
  private static func checkpoint(
    in path: String, for options: TrainingOptions
  ) throws(TrainingError) -> Checkpoint {
    let checkpoint = try read(RunFile<Checkpoint>.self, checkpointFile, in: path).content
    if let problem = checkpoint.problem(for: options) {
      throw broken(checkpointFile, problem, in: path)
    }
    try checkLog(in: path, against: checkpoint)
    return checkpoint
  }

  /// A log that is not there is written anew, one that is damaged is not silently replaced.
  private static func checkLog(
    in path: String, against checkpoint: Checkpoint
  ) throws(TrainingError) {
    guard exists(logFile, in: path) else { return }
    do throws(Problem) {
      try EpochLog.check(try bytes(logFile, in: path), against: checkpoint.reports)
    } catch {
      let remedy = "remove it, and --resume writes it anew from \(checkpointFile), which is whole"
      throw broken(logFile, "\(error.text); \(remedy)", in: path)
    }
  }

  private func check(_ data: TeachingData) throws(TrainingError) {
    let found = data.digests
    for part in Set(found.keys).union(plan.digests.keys).sorted()
    where found[part] != plan.digests[part] {
      throw .otherData(
        folder: path, part: part, expected: plan.digests[part] ?? "none",
        found: found[part] ?? "none")
    }
  }
}

extension RunFolder {
  static func read<Value: Decodable>(
    _ type: Value.Type, _ file: String, in path: String
  ) throws(TrainingError) -> Value {
    do throws(Problem) {
      return try decoded(type, try bytes(file, in: path))
    } catch {
      throw broken(file, error.text, in: path)
    }
  }

  static func bytes(_ file: String, in path: String) throws(Problem) -> Data {
    guard exists(file, in: path) else {
      throw Problem(text: "missing, so there is no run to go on with")
    }
    do throws(StorageError) {
      return try WholeFile.read("\(path)/\(file)", limit: largestFile, pipesToo: false)
    } catch {
      throw Problem(text: error.problem)
    }
  }

  static func broken(_ file: String, _ problem: String, in path: String) -> TrainingError {
    .broken(file: "\(path)/\(file)", problem: problem, usable: usableModel(in: path))
  }

  /// What a person who cannot go on can still take from the folder.
  private static func usableModel(in path: String) -> String {
    let whole = [bestFile, modelFile].first { file in
      (try? Model(json: bytes(file, in: path))) != nil
    }
    return whole.map { "\($0) is whole and can be given to --model" }
      ?? "no model in the folder is whole"
  }

  private static func lock(_ path: String) throws(TrainingError) -> FileLock {
    let lock: FileLock?
    do throws(StorageError) {
      lock = try FileLock(folder: path)
    } catch {
      throw .storage(error)
    }
    guard let lock else { throw .inUse(folder: path) }
    return lock
  }

  private static func makeFolder(_ path: String) throws(TrainingError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .storage(.unwritable(file: path, reason: String(cString: strerror(errno))))
    }
  }

  static func exists(_ file: String, in path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(file)")
  }

  private func write(_ data: Data, _ file: String) throws(TrainingError) {
    do {
      try WholeFile.write(data, to: "\(path)/\(file)")
    } catch {
      throw .storage(error)
    }
  }
}
