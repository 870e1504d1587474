import Foundation
import TestSupport
import Testing

/// Runs `scrawl explain` on drawings and pictures.
@Suite("Explaining")
struct ExplainTests {
  private struct Answer: Decodable {
    struct Piece: Decodable {
      let stroke: Int
      let points: [[Double]]
      let length: Double
      let relevance: Double
    }
    struct Change: Decodable {
      let points: [[Double]]
      let reading: String
    }
    struct Layer: Decodable {
      let title: String
      let shape: [Int]
      let activations: [Double]
    }

    let digit: Int
    let label: String
    let against: String?
    let strength: Double
    let pieces: [Piece]?
    let relevance: [Double]?
    let erasure: Change?
    let addition: Change?
    let image: [Int]
    let layers: [Layer]
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func answer(_ arguments: [String]) throws -> Answer {
    let output = try ScrawlProgram.output(["explain", "--json"] + arguments)
    return try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
  }

  @Test("It prints the reading, what speaks for it, and a line for each stroke")
  func text() throws {
    let lines = try ScrawlProgram.output(["explain", SampleDrawing.path(4)])
      .split(separator: "\n").map(String.init)
    let reading = try ScrawlProgram.output(["predict", "--single", SampleDrawing.path(4)])
    #expect(lines.first.map { $0 + "\n" } == reading)
    #expect(lines[1].wholeMatch(of: /for 4: \+\d+\.\d\d/) != nil)
    let strokes = try SampleDrawing.load(4).strokes.count
    #expect(lines.count { $0.hasPrefix("stroke ") } == strokes)
    let other = try ScrawlProgram.output(
      ["explain", "--digit", "4", "--against", "none", SampleDrawing.path(4)])
    #expect(other.contains("\nfor 4 against none: +"))
  }

  @Test("The JSON of a drawing has pieces, what-ifs and the activations of all layers")
  func drawing() throws {
    let found = try answer(["--against", "9", SampleDrawing.path(4)])
    #expect(found.digit == 4 && found.label == "4" && found.against == "9")
    #expect(found.strength > 0 && found.relevance == nil)
    let pieces = try #require(found.pieces)
    #expect(pieces.count > 15 && pieces.contains { $0.relevance > 0.5 })
    #expect(pieces.allSatisfy { $0.points.allSatisfy { $0.count == 2 } })
    #expect(found.image.count == 784 && found.image.contains(255))
    #expect(
      found.layers.map(\.activations.count) == found.layers.map { $0.shape.reduce(1, *) })
    #expect(found.layers.last?.activations.count == 11)
    #expect(try #require(found.erasure).reading != "4")
  }

  @Test("A heat map is written as a PNG, for a drawing and a picture")
  func pictures() throws {
    let drawn = folder.file("drawn.png").path
    _ = try ScrawlProgram.output(["explain", SampleDrawing.path(8), "--out", drawn])
    let found = try answer([drawn])
    #expect(found.pieces == nil && found.relevance?.count == 784 && found.erasure == nil)
    _ = try ScrawlProgram.output(["explain", drawn, "--out", folder.file("again.png").path])
    for name in ["drawn.png", "again.png"] {
      #expect(try Data(contentsOf: folder.file(name)).starts(with: [0x89] + Array("PNG".utf8)))
    }
  }

  @Test("A blank drawing is blank")
  func blank() throws {
    let file = folder.file("blank.json")
    try Data(
      #"{"format":"scrawl-drawing","version":1,"width":9,"height":9,"strokes":[]}"#.utf8
    ).write(to: file)
    #expect(try ScrawlProgram.output(["explain", file.path]) == "blank\n")
  }

  @Test("Wrong labels, files and outputs are explained in a line")
  func failures() throws {
    let four = SampleDrawing.path(4)
    expectUsageError(
      try ScrawlProgram.run(["explain", four, "--digit", "10"]), naming: "'10'")
    expectUsageError(
      try ScrawlProgram.run(["explain", four, "--digit", "3", "--against", "3"]), naming: "differ")
    expectFailure(
      try ScrawlProgram.run(["explain", four, "--against", "4"]), naming: "read as 4", "--digit")
    expectFailure(
      try ScrawlProgram.run(["explain", folder.file("no.json").path]), naming: "no.json")
    let page = folder.file("page.html")
    try Data("<!doctype html>".utf8).write(to: page)
    expectFailure(
      try ScrawlProgram.run(["explain", four, "--out", page.path]), naming: "not a PNG file")
    let strokes = Array(repeating: "[[1,1],[5,5]]", count: 101).joined(separator: ",")
    let many = folder.file("many.json")
    try Data(
      #"{"format":"scrawl-drawing","version":1,"width":9,"height":9,"strokes":[\#(strokes)]}"#.utf8
    ).write(to: many)
    expectFailure(try ScrawlProgram.run(["explain", many.path]), naming: "at most 100 strokes")
  }
}
