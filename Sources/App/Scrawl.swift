import ArgumentParser

@main
struct Scrawl: ParsableCommand {
}
