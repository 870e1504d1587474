import CSDL2
import Foundation
import Desktop
import WindowModel
import TestSupport
import Testing

/// Random events through the window's own translation, reducer and painting.
@Suite("A storm of events")
struct StormTests {
  private static let count = Soak.isOn ? 1_000_000 : 20_000
  private static let seeds: [UInt64] = Soak.isOn ? [1, 2, 3, 4, 5] : [1, 2]

  @Test("The state stays valid, the picture right, the memory flat", arguments: seeds)
  func storm(seed: UInt64) throws {
    var events = RandomEvents(seed: seed)
    var desk = try Desk(Desk.recognizers())
    let count = Self.count / Self.seeds.count
    var memory = 0.0
    for index in 0..<count {
      let event = events.next()
      if event.type == SDL_WINDOWEVENT.rawValue, index % 5 == 0 {
        let (width, height, scale) = events.size()
        desk.resize(width: width, height: height, scale: scale)
      }
      desk.handle(event)
      let showsFrame = index % 8 == 7
      if showsFrame { try desk.showFrame() }
      if let problem = desk.state.problem(afterFrame: showsFrame) {
        throw CommandFailure(errors: "event \(index) of seed \(seed) broke: \(problem)")
      }
      if index % 2400 == 2399 { try check(desk, "event \(index) of seed \(seed)") }
      if index == count / 10 { memory = try desk.settledMegabytes() }
    }
    #expect(desk.vetoes > 0 && desk.frames == count / 8)
    report(desk, count: count, seed: seed, memory: memory, try desk.settledMegabytes())
  }

  private func check(_ desk: borrowing Desk, _ moment: String) throws {
    let state = desk.state
    #expect(try desk.isPaintedWhole(), "\(moment)")
    #expect(state.isAllInside, "\(moment)")
    #expect(
      state.document.drawing.isBlank ? desk.saved == nil : desk.saved == state.document.drawing,
      "\(moment)")
  }

  private func report(
    _ desk: borrowing Desk, count: Int, seed: UInt64, memory before: Double, _ after: Double
  ) {
    print(
      "storm \(seed): \(count) events, \(desk.frames) frames, \(desk.vetoes) vetoes of quitting, "
        + "resident memory \(Int(before)) MB after a tenth, \(Int(after)) MB at the end")
    // The first storm fills the stores of text and glyphs, which have their bounds.
    if Soak.isOn && seed != Self.seeds.first { #expect(after - before < 5) }
  }
}
