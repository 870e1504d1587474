import Support
import Synchronization
import Training

/// Whether an earlier window has left a network in training, or a hand that was learned and neither
/// kept nor discarded.
///
/// - Parameter environment: those of `Services.variables` that are set.
package func hasUnfinishedTraining(environment: [String: String]) -> Bool {
  let data = UserDataFolder.path(environment: environment)
  return TrainingStorage.hasLeft(environment: environment)
    || data.map { FileSystem.exists("\($0)/\(PersonalModelFiles.learnedFile)") } ?? false
}

/// Keeps the network in training for the next window: a run folder in the user's folder of state,
/// one for each window that trains.
final class TrainingStorage: Sendable {
  private static let largestWindowCount = 8

  private let state: String?
  private let open = Mutex<RunFolder?>(nil)

  init(environment: [String: String]) {
    state = StateFolder.path(environment: environment)
  }

  private var paths: [String] {
    (1...Self.largestWindowCount).flatMap { number in
      state.map { ["\($0)/training-\(number)"] } ?? []
    }
  }

  /// Whether a window has left a network in training.
  static func hasLeft(environment: [String: String]) -> Bool {
    TrainingStorage(environment: environment).paths.contains(where: hasRun)
  }

  /// Whether a run has at least one epoch.
  private static func hasRun(_ path: String) -> Bool {
    FileSystem.exists("\(path)/\(RunFolder.logFile)")
  }

  /// Opens what an earlier window has left, unless another window has it open. A run that cannot be
  /// resumed is left as it is.
  ///
  /// - Returns: its plan; nil if nothing is left.
  func openLeft() -> RunPlan? {
    for path in paths where Self.hasRun(path) {
      guard let folder = try? RunFolder(opening: path) else { continue }
      open.withLock { $0 = folder }
      return folder.plan
    }
    return nil
  }

  /// The folder that `openLeft` has opened.
  var left: RunFolder? { open.withLock { $0 } }

  /// A folder for a new run, in place of the one before; nil if there is none to be had. Then the
  /// network is not kept for the next window.
  func folder(for plan: RunPlan, _ run: TrainingRun) -> RunFolder? {
    forget()
    // A run that another window has left is replaced only where nothing else is free.
    let free = paths.filter { !Self.hasRun($0) }
    for path in free + paths.filter(Self.hasRun) {
      guard makeEmpty(path), let folder = try? RunFolder(creating: path, plan: plan, run: run)
      else { continue }
      open.withLock { $0 = folder }
      return folder
    }
    return nil
  }

  /// Removes the run of this window.
  func forget() {
    let path = open.withLock { folder in
      defer { folder = nil }
      return folder?.currentPath
    }
    if let path { _ = makeEmpty(path) }
  }

  /// Removes the run in a folder, unless another window has it open.
  private func makeEmpty(_ path: String) -> Bool {
    do throws(FileError) {
      try PrivateFolder.make(path)
      let folder = try OpenFolder(path)
      guard folder.lock() else { return false }
      // The checkpoint goes last: without it nothing is resumed.
      for file in RunFolder.ownFiles + [RunFolder.modelFile] where folder.has(file) {
        folder.remove(file)
      }
      return true
    } catch {
      return false
    }
  }
}
