import CSDL2
import Desktop
import Foundation
import TestSupport
import Testing
import WindowModel

/// Sends random events through the event translation, the reducer and the painter.
@Suite("Random events")
struct RandomEventTests {
  private static let count = Soak.isOn ? 1_000_000 : 20_000
  private static let seeds: [UInt64] = Soak.isOn ? [1, 2, 3, 4, 5] : [1, 2]

  @Test("The state stays valid, the pixels stay correct, and memory stays flat", arguments: seeds)
  func randomEvents(seed: UInt64) throws {
    var events = RandomEvents(seed: seed)
    var window = try TestWindow(TestWindow.recognizers())
    let count = Self.count / Self.seeds.count
    var memory = 0.0
    for index in 0..<count {
      let event = events.next()
      if event.type == SDL_WINDOWEVENT.rawValue, index % 5 == 0 {
        let (width, height, scale) = events.size()
        window.resize(width: width, height: height, scale: scale)
      }
      window.handle(event)
      let showsFrame = index % 8 == 7
      if showsFrame { try window.showFrame() }
      if let problem = window.state.problem(afterFrame: showsFrame) {
        throw CommandFailure(errors: "event \(index) of seed \(seed) broke: \(problem)")
      }
      if index % 2400 == 2399 { try check(window, "event \(index) of seed \(seed)") }
      if index == count / 10 { memory = try window.settledMegabytes() }
    }
    #expect(window.quitRequests > 0 && window.frames == count / 8)
    report(window, count: count, seed: seed, memory: memory, try window.settledMegabytes())
  }

  private func check(_ window: borrowing TestWindow, _ moment: String) throws {
    let state = window.state
    #expect(try window.isPaintedWhole(), "\(moment)")
    #expect(state.isAllInside, "\(moment)")
    #expect(window.saved == state.document.content, "\(moment)")
  }

  private func report(
    _ window: borrowing TestWindow, count: Int, seed: UInt64, memory before: Double, _ after: Double
  ) {
    print(
      "random events, seed \(seed): \(count) events, \(window.frames) frames, "
        + "\(window.quitRequests) requests to quit, "
        + "resident memory \(Int(before)) MB after a tenth, \(Int(after)) MB at the end")
    // The first seed fills the caches of text and glyphs, which are bounded.
    if Soak.isOn && seed != Self.seeds.first { #expect(after - before < 5) }
  }
}
