import Glibc

/// A moment in the user's time zone.
struct LocalTime: Sendable {
  private let parts: tm

  /// - Parameter seconds: since 1970.
  init(_ seconds: Int) {
    var (seconds, parts) = (time_t(seconds), tm())
    localtime_r(&seconds, &parts)
    self.parts = parts
  }

  /// The current moment, in seconds since 1970.
  static func now() -> Int { time(nil) }

  /// As `2026-11-26 17.32`: file systems of other systems allow no colon.
  var inFileName: String {
    "\(date) \(Self.two(parts.tm_hour)).\(Self.two(parts.tm_min))"
  }

  /// As `2026-11-26T17:32:05`.
  var iso8601: String {
    "\(date)T\(Self.two(parts.tm_hour)):\(Self.two(parts.tm_min)):\(Self.two(parts.tm_sec))"
  }

  private var date: String {
    "\(1900 + Int(parts.tm_year))-\(Self.two(parts.tm_mon + 1))-\(Self.two(parts.tm_mday))"
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
