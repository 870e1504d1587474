import Foundation

/// Runs Python, which makes files and reference values for tests.
public enum Python {
  /// The system's Python, or the first on the PATH, if it has NumPy, pandas and Pillow.
  public static let interpreter: String? = ["/usr/bin/python3", "python3"].first {
    (try? Subprocess.run($0, ["-c", "import numpy, pandas, PIL"]))?.status == 0
  }

  public static let isInstalled = interpreter != nil

  public static let skipped =
    "skipped: no python3 with NumPy, pandas and Pillow "
    + "(Debian: python3-numpy, python3-pandas, python3-pil)"

  /// Runs a script and returns what it printed. Throws if the script fails.
  @discardableResult
  public static func run(
    _ script: String, _ arguments: [String] = [], in folder: URL? = nil
  ) throws -> String {
    let result = try Subprocess.run(
      interpreter ?? "python3", ["-c", script] + arguments, in: folder)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }
}

/// A program that a test needs has failed.
public struct CommandFailure: Error {
  public let errors: String

  public init(errors: String) {
    self.errors = errors
  }
}
