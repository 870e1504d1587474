import Glibc

/// A moment in the user's time zone.
package struct LocalTime: Sendable {
  /// As `2026-11-26`.
  private let date: String
  /// Hours, minutes and seconds, two digits each.
  private let clock: [String]

  /// - Parameter seconds: since 1970.
  package init(_ seconds: Int) {
    var (seconds, parts) = (time_t(seconds), tm())
    localtime_r(&seconds, &parts)
    let day = [parts.tm_mon + 1, parts.tm_mday].map(Self.two).joined(separator: "-")
    date = "\(1900 + Int(parts.tm_year))-\(day)"
    clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(Self.two)
  }

  /// The current moment.
  package static var now: LocalTime { LocalTime(time(nil)) }

  /// The current moment, in milliseconds since 1970.
  static var milliseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return 1000 * Int(now.tv_sec) + Int(now.tv_nsec) / 1_000_000
  }

  /// As `2026-11-26 17.32`: file systems of other desktops allow no colon.
  package var inFileName: String { "\(date) \(clock[0]).\(clock[1])" }

  /// As `2026-11-26T17:32:05`.
  package var iso8601: String { "\(date)T\(clock.joined(separator: ":"))" }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
