/// What a run has left so far, to look at; it may still be going on.
package struct RunRecord: Sendable {
  package let plan: RunPlan
  package let reports: [EpochReport]

  /// Reads the options and the log in a run's folder.
  package init(in folder: String) throws(TrainingError) {
    plan = try RunFolder.read(RunFile<RunPlan>.self, RunFolder.optionsFile, in: folder).content
    let log = RunFolder.logFile
    guard RunFolder.exists(log, in: folder) else {
      throw RunFolder.broken(log, "missing, so there are no curves to draw", in: folder)
    }
    do throws(Problem) {
      reports = try EpochLog.reports(try RunFolder.bytes(log, in: folder))
    } catch {
      throw RunFolder.broken(log, error.text, in: folder)
    }
  }
}
