import ArgumentParser
import Datasets
import Glibc
import Images
import Network
import Desktop
import Support
import Training

@main
struct Scrawl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrawl", abstract: "Draw digits and have them recognized by a neural network.",
    subcommands: [
      Draw.self, Train.self, Evaluate.self, ReportCommand.self, Predict.self, Replay.self,
      Inspect.self, Explain.self, Convert.self, Bench.self, FitNumbers.self,
      MeasureExplanations.self,
    ],
    defaultSubcommand: Draw.self)

  /// Runs the command. An error is reported in one line; the argument parser explains wrong usage.
  static func main() {
    StandardStreams.occupy()
    // Beyond the limit on file size a write then fails with an error instead of ending the program.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try runCommand()
    } catch let error
      where error is Failure || error is DesktopError || error is ImageError
      || error is DatasetError
      || error is TrainingError || error is FileError
    {
      Terminal.complain("\(error)")
      end(EXIT_FAILURE)
    } catch {
      for line in explanation(of: error) { Terminal.note(line) }
      end(exitCode(for: error).rawValue)
    }
    end(EXIT_SUCCESS)
  }

  private static func runCommand() throws {
    guard let arguments = FileSystem.arguments else {
      throw Failure("the arguments are in /proc/self/cmdline, which cannot be read; mount /proc")
    }
    do {
      var command = try parseAsRoot(arguments)
      try checkKernel()
      try command.run()
    } catch let error where exitCode(for: error) == .success {
      StandardOutput.print(lines: explanation(of: error))
    }
  }

  private static func end(_ status: Int32) -> Never {
    Glibc.exit(StandardStreams.finish() || status != EXIT_SUCCESS ? status : EXIT_FAILURE)
  }

  /// The argument parser's message, usage and help, as lines. The message quotes arguments and
  /// stays one line even if they contain line breaks.
  private static func explanation(of error: any Error) -> [String] {
    let heading = "Error: " + message(for: error)
    let text = fullMessage(for: error)
    guard text.utf8.starts(with: heading.utf8) else { return lines(text[...]) }
    return [heading] + lines(Substring(text.utf8.dropFirst(heading.utf8.count + 1)))
  }

  private static func lines(_ text: Substring) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Throws if `$SCRAWL_KERNEL` is not a kernel level of this machine. Otherwise measurements would
  /// be those of another level.
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
