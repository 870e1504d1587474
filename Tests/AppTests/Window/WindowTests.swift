import Testing

/// The real window on an X server, controlled by xdotool. The tests run one after the other, so
/// that each has the machine to itself.
@Suite(
  .serialized, .enabled(if: Display.isInstalled, Comment(rawValue: Display.skipped)))
enum WindowTests {}
