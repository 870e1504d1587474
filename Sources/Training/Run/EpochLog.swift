#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `log.jsonl`: one epoch's report per line. The file is replaced after every epoch.
package enum EpochLog {
  static func lines(_ reports: [EpochReport]) -> Data {
    Data(reports.map { encoded($0) + [newline] }.joined())
  }

  /// - Throws: what is wrong, and in which line.
  static func reports(_ log: Data) throws(Problem) -> [EpochReport] {
    var reports: [EpochReport] = []
    for line in log.split(separator: newline) {
      let number = reports.count + 1
      guard line.endIndex < log.endIndex else {
        throw Problem(text: "line \(number) is truncated after \(line.count) bytes")
      }
      do throws(Problem) {
        reports.append(try report(number, Data(line)))
      } catch {
        throw Problem(text: "line \(number): \(error.text)")
      }
    }
    return reports
  }

  private static func report(_ number: Int, _ line: Data) throws(Problem) -> EpochReport {
    let report = try decoded(EpochReport.self, line)
    if let problem = report.problem(asEpoch: number) { throw Problem(text: problem) }
    return report
  }

  /// Compares a log with the epochs of the checkpoint beside it. As the checkpoint is written last,
  /// the log may be an epoch ahead, but never behind.
  static func check(_ log: Data, against reports: [EpochReport]) throws(Problem) {
    let logged = try Self.reports(log)
    guard logged.count == reports.count || logged.count == reports.count + 1 else {
      throw Problem(
        text: "expected the \(reports.count) epochs of \(RunFolder.checkpointFile), found "
          + "\(logged.count)")
    }
    if let index = reports.indices.first(where: { logged[$0] != reports[$0] }) {
      throw Problem(
        text: "line \(index + 1): expected the metrics in \(RunFolder.checkpointFile) of epoch "
          + "\(index + 1), found different metrics")
    }
  }

  private static let newline = UInt8(ascii: "\n")
}
