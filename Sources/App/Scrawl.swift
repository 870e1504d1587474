import ArgumentParser
import Datasets
import Glibc
import Network
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
      var command = try parseAsRoot(FileSystem.arguments)
      try checkKernel()
      try command.run()
    } catch let error where exitCode(for: error) == .success {
      print(fullMessage(for: error))
    } catch let code as ExitCode {
      StandardStreams.finishOutput()
      throw code
    }
    StandardStreams.finishOutput()
  }

  /// Where `$SCRAWL_KERNEL` names what is not there, figures would be those of another.
  private static func checkKernel() throws {
    guard let named = environmentVariable("SCRAWL_KERNEL") else { return }
    let names = KernelLevel.available.map(\.rawValue)
    guard names.contains(named) else {
      throw Failure(
        "SCRAWL_KERNEL: expected \(names.joined(separator: " or ")) on this machine, "
          + "found \(named)")
    }
  }
}
