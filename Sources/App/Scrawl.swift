import ArgumentParser

@main
struct Scrawl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrawl", abstract: "Draw a digit, have it read.",
    subcommands: [Train.self, Evaluate.self])
}
