import Foundation
import TestSupport
import Testing

/// The output of `evaluate --unipen --json`.
private struct UNIPENOutput: Decodable {
  struct Group: Decodable {
    let name: String
    let examples: Int
    let correct: Int
    let accuracy: Double
    let accepted: Double
    let expectedCalibrationError: Double
  }
  struct Letter: Decodable {
    let label: String
    let examples: Int
    let accepted: Double
  }
  struct Part: Decodable {
    let share: Double
    let correct: Double
    let wrong: Double
    let rejected: Double
  }

  let examples: Int
  let correct: Int
  let sites: [Group]
  let writers: [Group]
  let characters: Int?
  let taken: Double?
  let takenAt98: Double?
  let rocArea: Double?
  let letters: [Letter]?
  let partial: [Part]?

  init(_ arguments: String...) throws {
    let output = try ScrawlProgram.output(["evaluate", "--json"] + arguments)
    self = try JSONDecoder().decode(UNIPENOutput.self, from: Data(output.utf8))
  }
}

@Suite("UNIPEN's collection on the command line")
struct UNIPENCommandTests {
  private let unipen: UNIPENFolder
  private let folder: TemporaryFolder

  init() throws {
    unipen = try UNIPENFolder()
    folder = try TemporaryFolder()
  }

  @Test("Evaluate counts the digits of each site and each writer")
  func digits() throws {
    let all = try UNIPENOutput("--unipen", unipen.path)
    #expect(all.examples == 40 && all.correct == all.sites.map(\.correct).reduce(0, +))
    #expect(all.sites.map(\.name) == UNIPENFolder.sites)
    #expect(all.sites.allSatisfy { $0.examples == 10 && $0.accuracy >= 0.9 })
    #expect(all.writers.map(\.name) == UNIPENFolder.sites.map { "\($0)/1" })
    #expect(all.letters == nil && all.partial == nil && all.characters == nil)
    #expect(try UNIPENOutput("--unipen", unipen.path, "--sites", "ced,val").examples == 20)
    expectFailure(
      try ScrawlProgram.run(["evaluate", "--unipen", unipen.path, "--sites", "ced,elf"]),
      naming: unipen.path, "\"elf\"", "apa, ced, gmd, val")
  }

  @Test("Letters that look like no digit are out-of-distribution examples")
  func letters() throws {
    for (digits, taken) in [(0.75, 1.0), (0.25, 0)] as [(Float, Double)] {
      let model = try DecidedModel(digits: digits)
      let output = try UNIPENOutput(
        "--unipen", unipen.path, "--letters", "--sites", "ced", "--model", model.path)
      #expect(output.characters == 2 && output.taken == taken && output.rocArea == 0.5)
      #expect(output.takenAt98 == 1)
      #expect(output.letters?.map(\.label) == ["%", "K"])
      #expect(output.letters?.allSatisfy { $0.accepted == taken && $0.examples == 1 } == true)
    }
  }

  @Test("Parts of digits are correct, wrong or rejected, and all but whole ones are mostly correct")
  func parts() throws {
    let output = try UNIPENOutput("--unipen", unipen.path, "--partial", "--sites", "ced")
    let parts = try #require(output.partial)
    #expect(parts.map(\.share) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9])
    for part in parts { #expect(abs(part.correct + part.wrong + part.rejected - 1) < 1e-9) }
    #expect(parts.last.map { $0.correct >= 0.7 } == true)
  }

  @Test("The report for people has a table of each kind")
  func tables() throws {
    let model = try DecidedModel(digits: 0.75)
    let lines = try ScrawlProgram.output(
      [
        "evaluate", "--unipen", unipen.path, "--letters", "--partial", "--model", model.path,
      ]
    ).split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("accuracy 10.00 % (4 of 40), loss "))
    #expect(lines[2].hasPrefix("of 8 OOD characters 100.00 % accepted as digits"))
    func row(_ first: Substring) -> [Substring]? {
      lines.map { $0.split(separator: " ") }.first { $0.first == first }
    }
    #expect(row("site") == ["site", "digits", "accuracy", "accepted", "ECE"])
    #expect(row("ced") == ["ced", "10", "10.00", "%", "100.00", "%", "45.00", "%"])
    #expect(row("ced/1") == ["ced/1", "10", "10.00", "%", "100.00", "%", "45.00", "%"])
    #expect(row("K") == ["K", "4", "100.00", "%"])
    #expect(row("75.00") == ["75.00", "%", "10.00", "%", "90.00", "%", "0.00", "%"])
  }

  @Test("The collection is found in the folder of the data sets")
  func found() throws {
    let output = try UNIPENOutput("--data", unipen.dataPath, "--sites", "gmd")
    #expect(output.examples == 10)
    let empty = folder.url.path
    expectFailure(
      try ScrawlProgram.run(["evaluate", "--data", empty, "--letters"]),
      naming: empty, "ink/unipen.zip", "1195803")
  }

  @Test("Options that exclude each other are wrong usage")
  func usage() throws {
    for (arguments, name) in [
      (["--unipen", "a", "--ink", "b"], "--ink"), (["--letters", "--ink", "b"], "--ink"),
      (["--partial"], "--partial"),
    ] {
      expectUsageError(try ScrawlProgram.run(["evaluate"] + arguments), naming: name)
    }
    for (name, value) in [("--letter-examples", "5"), ("--partial-examples", "5")] {
      expectUsageError(
        try ScrawlProgram.run(["train", "--layers", "784,10", name, value]),
        naming: "\(name) needs --layers that end with 11")
    }
    expectUsageError(
      try ScrawlProgram.run(["train", "--layers", "784,11", "--partial-filter", "classic"]),
      naming: "--partial-filter needs --partial-examples")
    expectUsageError(
      try ScrawlProgram.run(["train", "--layers", "784,1x1x10000/1,1x1x16,10"]),
      naming: "--layers must take at most 25165824 numbers in memory")
    expectUsageError(
      try ScrawlProgram.run(["train", "--layers", "784,11", "--partial-examples", "10000001"]),
      naming: "--partial-examples must be from 0 to 10000000")
  }

  @Test("A network trains on digits, letters and partial digits, and the run resumes")
  func train() throws {
    let run = folder.file("run").path
    let options = [
      "train", "--unipen", unipen.path, "--unipen-examples", "60", "--letter-examples", "20",
      "--partial-examples", "20", "--partial-filter", "classic", "--image-repeats", "0",
      "--ood-examples", "0", "--layers", "784,11", "--epochs", "1", "--run", run,
      "--accepted-share", "0.9",
    ]
    let result = try ScrawlProgram.run(options)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.hasPrefix("40 digits and 8 letters and symbols from train_r01_v07\n"))
    for name in ["UNIPEN digits", "UNIPEN letters", "partial digits"] {
      #expect(result.output.contains("test \(name): "))
    }
    let inspected = try ScrawlProgram.output(["inspect", run + "/model.json"])
    for option in [
      "--unipen train_r01_v07", "--unipen-examples 60", "--letter-examples 20",
      "--validation-sites gmd", "--test-sites ced,val", "--partial-examples 20",
      "--partial-filter classic", "--accepted-share 0.9",
    ] { #expect(inspected.contains(option), "\(option)") }
    let resumed = try ScrawlProgram.run(["train", "--resume", run])
    #expect(resumed.status == 0, "\(resumed.errors)")
    let other = try ScrawlProgram.run(["train", "--resume", run, "--partial-filter", "default"])
    #expect(other.status == 1 && other.errors.contains("partial digits"), "\(other.errors)")
  }
}
