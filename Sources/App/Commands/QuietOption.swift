import ArgumentParser
import Support

/// Whether standard error has only errors.
struct QuietOption: ParsableArguments {
  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Print no progress and no notes.")
  var isOn = false

  func apply() {
    if isOn { Terminal.dropNotes() }
  }
}
