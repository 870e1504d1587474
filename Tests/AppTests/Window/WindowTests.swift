import Testing

/// The real window on an X server, driven by xdotool. One after the other: each test has the
/// machine, as a user would, to itself.
@Suite(
  .serialized, .enabled(if: Display.isInstalled, Comment(rawValue: Display.skipped)))
enum WindowTests {}
