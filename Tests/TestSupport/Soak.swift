import Foundation

/// Tests have a short form, and a long one for `make soak`.
public enum Soak {
  public static let isOn = ProcessInfo.processInfo.environment["SCRAWL_SOAK"] == "1"
}
