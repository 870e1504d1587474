import Foundation

/// Selects the long form of tests, which `make soak` runs.
public enum Soak {
  public static let isOn = ProcessInfo.processInfo.environment["SCRAWL_SOAK"] == "1"
}
