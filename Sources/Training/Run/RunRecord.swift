import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The options and the log of a run, to be shown. The run may still be in progress.
package struct RunRecord: Sendable {
  package let plan: RunPlan
  package let reports: [EpochReport]
  private let folder: OpenFolder

  /// Reads the options and the log in a run's folder.
  package init(in path: String) throws(TrainingError) {
    folder = try RunFolder.open(path)
    plan = try RunFolder.read(RunFile<RunPlan>.self, RunFolder.optionsFile, in: folder).content
    let log = RunFolder.logFile
    guard folder.has(log) else {
      throw RunFolder.broken(log, "missing, so there are no curves to draw", in: folder)
    }
    do throws(Problem) {
      reports = try EpochLog.reports(try RunFolder.bytes(log, in: folder))
    } catch {
      throw RunFolder.broken(log, error.text, in: folder)
    }
  }

  /// The file with the network of the best epoch.
  package func bestModel(limit: Int) throws(FileError) -> Data {
    try folder.read(RunFolder.bestFile, limit: limit)
  }
}
