import Foundation

/// The real data sets, in `$SCRAWL_DATA` or `data/`.
public enum RealData {
  public static let folder: URL =
    ProcessInfo.processInfo.environment["SCRAWL_DATA"].map { URL(fileURLWithPath: $0) }
    ?? Repository.root.appendingPathComponent("data")

  public static let mnist = folder.appendingPathComponent("mnist")
  public static let penDigits = folder.appendingPathComponent("ink/pendigits-orig.tra")
  public static let letters = folder.appendingPathComponent("ink/strokes_background_small1.zip")
  public static let unipen = folder.appendingPathComponent("ink/unipen.zip")

  public static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.path)
  }

  public static let skipped: String =
    "skipped: no data at \(folder.path); set SCRAWL_DATA or run `make data`"
}
