import CProcessor
import Glibc
import Synchronization

/// Work in pieces that can be done in any order by any thread.
protocol Job: AnyObject {
  func perform(task: Int)
}

/// Threads that share the tasks of one job after the other.
///
/// Each thread begins with its own range of tasks, so that it uses the same memory again in the
/// next job, and continues with tasks of the others. A waiting thread spins for some microseconds,
/// then yields the processor, then sleeps. `run` waits for tasks, not for threads.
final class WorkerPool: @unchecked Sendable {
  static let mostThreads = 16

  let threadCount: Int
  private let cursors = InlineArray<16, Cursor> { _ in Cursor() }
  private let generation = Atomic<Int>(0)
  private let unfinished = Atomic<Int>(0)
  private let sleepers = Sleepers()
  private var job: (any Job)?
  private var threads: [pthread_t] = []

  /// Processors that this program may use.
  static let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// - Parameter threads: how many work, including the caller's.
  init(threads: Int) {
    threadCount = min(max(threads, 1), Self.mostThreads)
    for index in 1..<max(threadCount, 1) { start(index) }
  }

  deinit {
    precondition(threads.isEmpty, "a pool is closed before it is released")
  }

  /// Does all tasks, and returns when the last is done.
  func run(_ job: any Job, tasks: Int) {
    guard threadCount > 1, tasks > 1 else {
      for task in 0..<tasks { job.perform(task: task) }
      return
    }
    self.job = job
    unfinished.store(tasks, ordering: .relaxed)
    for thread in 0..<threadCount {
      let first = tasks * thread / threadCount
      let end = tasks * (thread + 1) / threadCount
      cursors[thread].set(first..<end)
    }
    generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
    sleepers.wake()
    work(as: 0)
    var patience = Patience()
    while unfinished.load(ordering: .acquiring) > 0 { patience.wait() }
    // Breaks the retain cycle with a job that owns the pool.
    self.job = nil
  }

  /// Ends the threads.
  func close() {
    generation.store(-1, ordering: .sequentiallyConsistent)
    sleepers.wake()
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  private func work(as thread: Int) {
    for offset in 0..<threadCount {
      let owner = (thread + offset) % threadCount
      while let task = cursors[owner].take() {
        perform(task)
        unfinished.wrappingSubtract(1, ordering: .acquiringAndReleasing)
      }
    }
  }

  /// A function of its own, so that this thread releases the job before the task counts as done:
  /// the last to release a job must be its owner, which joins the threads.
  @inline(never)
  private func perform(_ task: Int) {
    // Read as late as this, because the task may belong to a later job than the one that woke this
    // thread.
    job?.perform(task: task)
  }

  private func serve(as thread: Int) {
    var seen = 0
    while true {
      var patience = Patience()
      var current = generation.load(ordering: .acquiring)
      while current == seen {
        if patience.isSpent {
          sleepers.sleep { generation.load(ordering: .sequentiallyConsistent) == seen }
        } else {
          patience.wait()
        }
        current = generation.load(ordering: .acquiring)
      }
      if current < 0 { return }
      seen = current
      work(as: thread)
    }
  }

  private func start(_ index: Int) {
    let start = Unmanaged.passRetained(ThreadStart(pool: self, index: index))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let start = Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
        start.pool.serve(as: start.index)
        return nil
      }, start.toOpaque())
    if status == 0 { threads.append(thread) } else { start.release() }
  }
}

/// The argument of a new thread.
private final class ThreadStart {
  // The pool joins its threads before it is released.
  unowned let pool: WorkerPool
  let index: Int

  init(pool: WorkerPool, index: Int) {
    self.pool = pool
    self.index = index
  }
}

/// The range of tasks of one thread, alone on its cache line, so that threads do not slow each
/// other.
private struct Cursor: ~Copyable {
  /// The next task in the lower half, the end of the range in the upper.
  private let value = Atomic<UInt64>(0)
  private let padding: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0
  )

  func set(_ tasks: Range<Int>) {
    value.store(UInt64(tasks.upperBound) << 32 | UInt64(tasks.lowerBound), ordering: .releasing)
  }

  func take() -> Int? {
    let old = value.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
    let next = old & 0xFFFF_FFFF
    return next < old >> 32 ? Int(next) : nil
  }
}

/// How a thread waits for something that happens soon.
private struct Patience {
  private var rounds = 0

  var isSpent: Bool { rounds > 4100 }

  mutating func wait() {
    rounds += 1
    if rounds < 4000 { scrawl_pause() } else { sched_yield() }
  }
}

/// Where threads sleep after a long wait.
private final class Sleepers: @unchecked Sendable {
  private let count = Atomic<Int>(0)
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func sleep(while isIdle: () -> Bool) {
    pthread_mutex_lock(mutex)
    count.wrappingAdd(1, ordering: .sequentiallyConsistent)
    while isIdle() { pthread_cond_wait(condition, mutex) }
    count.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
  }

  func wake() {
    guard count.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
