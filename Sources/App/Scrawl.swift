import ArgumentParser
import Dataset
import Glibc
import Shell
import Storage
import Training

@main
struct Scrawl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrawl", abstract: "Draw a digit, have it read.",
    subcommands: [
      Draw.self, Train.self, Evaluate.self, ReportCommand.self, Predict.self, Replay.self,
      Inspect.self, Bench.self,
    ],
    defaultSubcommand: Draw.self)

  /// What goes wrong is told in one line; wrong usage is the argument parser's to explain.
  static func main() {
    StandardStreams.occupy()
    // A file that grows beyond what the system allows is an error to tell, not a reason to die.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try answer()
    } catch let error
      where error is Failure || error is ShellError || error is DatasetError
      || error is TrainingError || error is StorageError
    {
      Terminal.complain("\(error)")
      Glibc.exit(EXIT_FAILURE)
    } catch {
      exit(withError: error)
    }
  }

  private static func answer() throws {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch  where exitCode(for: error) == .success {
      print(fullMessage(for: error))
    } catch let code as ExitCode {
      try StandardStreams.finishOutput()
      throw code
    }
    try StandardStreams.finishOutput()
  }
}
