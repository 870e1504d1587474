import Foundation
import TestSupport
import Testing

@Suite(
  "Progress of training",
  .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct ProgressTests {
  /// Trains on 4,000 synthetic images, slowly enough for a progress bar, on a terminal with a
  /// number of columns (0: in a pipe). Prints the standard error of the training.
  private static let train = """
    import fcntl, os, pty, struct, subprocess, sys, tempfile, termios
    import numpy as np
    program, columns = sys.argv[1], int(sys.argv[2])
    random = np.random.default_rng(1)
    def images(count):
        return (random.integers(0, 255, (count, 28, 28)).astype(np.uint8),
                (np.arange(count) % 10).astype(np.uint8))
    with tempfile.TemporaryDirectory() as folder:
        (x_train, y_train), (x_test, y_test) = images(4000), images(100)
        np.savez(folder + "/mnist.npz",
                 x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
        ours, theirs = pty.openpty() if columns else os.pipe()
        if columns:
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        training = subprocess.Popen(
            [program, "train", "--data", folder, "--run", folder + "/run", "--epochs", "2",
             "--batch-size", "1", "--learning-rate", "0.001", "--layers", "784,256,64,10"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        results = training.stdout.read()
        assert training.wait() == 0, shown
        assert results.startswith(b"test images: accuracy"), results
        assert b"\\x1b" not in results and b"\\r" not in results, results
        sys.stdout.buffer.write(shown.replace(folder.encode(), b"FOLDER"))
    """

  private func shown(columns: Int, environment: [String: String] = [:]) throws -> String {
    let program = Repository.root.appendingPathComponent(".build/release/scrawl").path
    let result = try Subprocess.run(
      Python.interpreter ?? "python3", ["-c", Self.train, program, "\(columns)"],
      environment: ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 })
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }

  /// The successive contents of the terminal's lines, without colors.
  private func lines(_ shown: String) -> [String] {
    shown.replacing(/\u{1B}\[[\d;]*m/, with: "").replacing("\u{1B}[K", with: "")
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test(
    "A terminal shows a progress bar, and no line is wider than the terminal",
    arguments: [80, 120, 50, 24])
  func fits(columns: Int) throws {
    let shown = try shown(columns: columns)
    let lines = lines(shown)
    #expect(lines.allSatisfy { $0.count < columns }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("epoch 1/2 ") })
    guard columns >= 50 else { return }
    let bar = try #require(lines.first { $0.contains("░") })
    #expect(bar.contains("loss 2.") || bar.contains("loss 3."))
    #expect(shown.contains("\u{1B}[36m"))
    guard columns >= 80 else { return }
    #expect(
      bar.contains(
        /epoch 1\/2 [█░]+ loss \d+\.\d{4} accuracy +\d+\.\d\d %, \d+ images\/s, \d+:\d\d left/))
  }

  @Test("NO_COLOR removes the colors and keeps the bar")
  func noColor() throws {
    let shown = try shown(columns: 80, environment: ["NO_COLOR": "1"])
    #expect(shown.contains("░"))
    #expect(!shown.contains(/\u{1B}\[[\d;]+m/))
  }

  @Test("A pipe and a dumb terminal get one plain line for each epoch")
  func plain() throws {
    for (columns, terminal) in [(0, "xterm"), (80, "dumb")] {
      let shown = try shown(columns: columns, environment: ["TERM": terminal])
      // The terminal adds a carriage return to each line.
      let text = columns == 0 ? shown : shown.replacing("\r\n", with: "\n")
      #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
      let epochs = text.split(separator: "\n").filter { $0.hasPrefix("epoch ") }
      #expect(epochs.count == 2, "\(text)")
      #expect(epochs.allSatisfy { $0.contains(", validation images loss ") })
    }
  }
}
