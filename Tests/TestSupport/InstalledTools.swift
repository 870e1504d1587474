import Foundation

/// Programs that a test needs.
public enum InstalledTools {
  public static func has(_ names: String...) -> Bool {
    names.allSatisfy { name in
      path.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
  }

  private static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")

  public static let skipped = "skipped: needs gzip, compress (Debian: ncompress) and zip"
}
