import Foundation
import Preprocess
import Runtime
import Support
import Synchronization
import TestSupport
import Testing
import WindowModel

@Suite("Jobs off the main thread")
struct JobTests {
  private let wakeUps = Counter()

  private func runner(autosave: Autosave? = nil) -> EffectRunner {
    EffectRunner(
      readers: [DrawingReader(summary: ModelSummary(name: "none", weightCount: 0)) { _, _ in nil }],
      autosave: autosave, wake: { [wakeUps] in wakeUps.add() })
  }

  /// Waits for `count` events and returns their paths.
  private func paths(from runner: EffectRunner, count: Int) -> [String] {
    var paths: [String] = []
    _ = eventually {
      for case .removed(let path) in runner.receive() { paths.append(path) }
      return paths.count >= count
    }
    return paths
  }

  @Test("A job reports twice, in order, and each report wakes the loop that took the last one")
  func reportsTwice() {
    let runner = runner()
    let gate = Gate()
    runner.jobs.start("test") { job in
      job.report(.removed(path: "1"))
      gate.wait()
      job.report(.removed(path: "2"))
    }
    // As the loop does, it waits to be woken: a report that is taken before wakes nobody.
    #expect(eventually { wakeUps.count == 1 })
    #expect(paths(from: runner, count: 1) == ["1"])
    gate.open()
    #expect(eventually { wakeUps.count == 2 })
    #expect(paths(from: runner, count: 1) == ["2"])
    #expect(wakeUps.count == 2)
  }

  @Test("A late report of a canceled job is dropped, and the job sees that it is canceled")
  func canceled() {
    let runner = runner()
    let (gate, ended) = (Gate(), Gate())
    let sawCancel = Counter()
    runner.jobs.start("test") { job in
      job.report(.removed(path: "1"))
      gate.wait()
      if job.isCanceled { sawCancel.add() }
      job.report(.removed(path: "2"))
      ended.open()
    }
    #expect(paths(from: runner, count: 1) == ["1"])
    runner.jobs.cancel("test")
    gate.open()
    ended.wait()
    #expect(runner.receive().isEmpty)
    #expect(sawCancel.count == 1)
  }

  @Test("A report that waits in the mailbox is dropped when its job is restarted")
  func startedAgain() {
    let runner = runner()
    let (first, second) = (Gate(), Gate())
    runner.jobs.start("test") { job in
      job.report(.removed(path: "1"))
      first.open()
    }
    first.wait()
    runner.jobs.start("test") { job in
      job.report(.removed(path: "2"))
      second.open()
    }
    second.wait()
    #expect(runner.receive() == [.removed(path: "2")])
  }

  @Test("Canceling one job does not affect another")
  func another() {
    let runner = runner()
    let done = Gate()
    runner.jobs.start("one") { job in
      job.report(.removed(path: "1"))
      done.open()
    }
    runner.jobs.cancel("other")
    done.wait()
    #expect(runner.receive() == [.removed(path: "1")])
  }

  @Test("What is drawn reaches the disk by itself")
  func autosave() throws {
    let folder = try TemporaryFolder()
    let file = try AutosaveFile.claim(in: folder.url.path, pictures: .fake)
    let runner = runner(autosave: Autosave(file) { Issue.record($0) })
    var store = Store(
      State(models: [ModelSummary(name: "none", weightCount: 0)]), runner: runner)
    let middle = Point(x: 320, y: 320)
    store.send(.pointerPressed(middle, at: 0))
    store.send(.pointerReleased(middle, at: 1))
    store.send(.frameBegan(at: 2))
    #expect(eventually { FileManager.default.fileExists(atPath: file.path) })
  }
}

private final class Counter: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func add() { value.withLock { $0 += 1 } }
}

/// Blocks a thread until another thread opens the gate.
private final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func wait() { semaphore.wait() }

  func open() { semaphore.signal() }
}

@Suite("The mailbox")
struct MailboxTests {
  @Test("Messages arrive in order, and the loop is woken once until it takes them")
  func wakesOnce() {
    let wakeUps = Counter()
    let mailbox = Mailbox<Int> { wakeUps.add() }
    mailbox.post(1)
    mailbox.post(2)
    #expect(wakeUps.count == 1)
    #expect(mailbox.takeAll() == [1, 2] && mailbox.takeAll().isEmpty)
    mailbox.post(3)
    #expect(wakeUps.count == 2)
  }

  @Test("A message that can wait does not wake the loop, and a later one still does")
  func silent() {
    let wakeUps = Counter()
    let mailbox = Mailbox<Int> { wakeUps.add() }
    mailbox.post(1, wakes: false)
    #expect(wakeUps.count == 0)
    mailbox.post(2)
    #expect(wakeUps.count == 1)
    #expect(mailbox.takeAll() == [1, 2])
  }
}
