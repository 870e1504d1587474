import Preprocess
import Support
import Synchronization
import WindowModel

/// Carries out the effects on the user's drawings. Nothing here keeps the window waiting: writing
/// is done by one thread in order, reading by jobs.
final class DrawingEffects: Sendable {
  /// The limit of removed drawings that can be restored.
  private static let largestRemovedCount = 1000

  private let folder: DrawingsFolder?
  private let files: ContentFiles
  private let trash: Trash
  private let home: String?
  private let chooser: FileChooser?
  private let jobs: JobRunner
  private let writer: SerialWorker
  /// The drawings that this window has removed, the last one last.
  private let removed = Mutex<[RemovedDrawing]>([])
  private let isChoosing = Atomic(false)

  init(
    environment: [String: String], pictures: PictureCoding, language: Language, jobs: JobRunner,
    writer: SerialWorker
  ) {
    folder = DrawingsFolder.path(environment: environment)
      .map { DrawingsFolder($0, pictures: pictures) }
    files = ContentFiles(pictures: pictures)
    trash = Trash(environment: environment)
    home = XDGFolders(environment: environment).home
    chooser = FileChooser(environment: environment, language: language)
    self.jobs = jobs
    self.writer = writer
  }

  func save(_ request: SaveRequest) {
    write("Not saved") { folder throws(Problem) in
      let name = try folder.save(
        request.content, reading: request.reading, typed: request.name, at: .now)
      return .saved(name: name, folder: folder.shownPath, isNamed: request.name != nil)
    }
  }

  func remove(_ path: String) {
    write("Not removed") { [self] folder throws(Problem) in
      let drawing = try folder.remove(path, to: trash, at: .now)
      removed.withLock { removed in
        removed.append(drawing)
        removed.removeFirst(max(0, removed.count - Self.largestRemovedCount))
      }
      return .removed(path: path)
    }
  }

  func restore() {
    write("Not restored") { [self] folder throws(Problem) in
      try restoreLast(to: folder)
      return jobs.run("list") { Self.listed(folder, isCanceled: $0) }.first
    }
  }

  /// A drawing that cannot be restored can be tried again, unless it is no longer in the trash.
  private func restoreLast(to folder: DrawingsFolder) throws(Problem) {
    guard let drawing = removed.withLock({ $0.last }) else {
      throw Problem("no drawing was removed")
    }
    do throws(Problem) {
      try folder.restore(drawing)
    } catch {
      if !folder.has(drawing) { forgetLast() }
      throw error
    }
    forgetLast()
  }

  private func forgetLast() {
    _ = removed.withLock { $0.removeLast() }
  }

  private func write(
    _ failure: Phrase, _ body: @escaping @Sendable (DrawingsFolder) throws(Problem) -> Event?
  ) {
    writer.submit { [folder] in
      Self.event(failure) { () throws(Problem) in
        guard let folder else {
          throw Problem("your home folder is unknown (HOME is not set)")
        }
        return try body(folder)
      }
    }
  }

  /// Lists the drawings, with those whose saving was asked for before.
  func list() -> [Event] {
    jobs.run("list") { [folder, writer] isCanceled in
      writer.finish()
      return folder.map { Self.listed($0, isCanceled: isCanceled) } ?? .listed([])
    }
  }

  private static func listed(_ folder: DrawingsFolder, isCanceled: () -> Bool) -> Event {
    let most = DrawingsFolder.largestCount
    // One more shows that there are more.
    let found = folder.list(count: most + 1, isCanceled: isCanceled)
    return .listed(Array(found.prefix(most)), hasMore: found.count > most)
  }

  func open(path: String) -> [Event] {
    jobs.run("open") { [files] _ in Self.opened(path, files) }
  }

  /// Opens what a text names or holds.
  func open(text: String) -> [Event] {
    jobs.run("open") { [files, home] _ in
      switch pathsOrDrawing(in: text, home: home) {
      case .paths(let paths): Self.opened(paths[0], files)
      case .drawing(let bytes):
        Self.event("Not opened") { () throws(Problem) in
          .opened(try files.content(json: bytes, name: "the text"), name: "")
        }
      case .other:
        .failed("Not opened: the text is neither a drawing nor the path of a file")
      }
    }
  }

  /// Shows the file chooser, unless it is shown already.
  ///
  /// - Parameter window: as `Portal.chooseFile` has it.
  func choose(over window: String) -> [Event] {
    guard let chooser else {
      return [.failed("No file chooser: neither zenity nor kdialog is installed")]
    }
    guard !isChoosing.exchange(true, ordering: .relaxed) else { return [] }
    // Never on the caller's thread, as a user may take hours.
    let isStarted = jobs.start("choose") { [files, startFolder] job in
      let event = Self.event("Not opened") { () throws(Problem) in
        try chooser.choose(in: startFolder, over: window).flatMap { Self.opened($0, files) }
      }
      self.isChoosing.store(false, ordering: .relaxed)
      if let event { job.report(event) }
    }
    if isStarted { return [] }
    isChoosing.store(false, ordering: .relaxed)
    return [.failed("No file chooser: the system starts no thread")]
  }

  private var startFolder: String? {
    let pictures = folder.map(\.path.parentPath)
    return [folder?.path, pictures, home].compactMap { $0 }
      .first { FileSystem.kind(of: $0) == .folder }
  }

  /// Closes the file chooser.
  func finish() {
    chooser?.close()
  }

  private static func opened(_ path: String, _ files: ContentFiles) -> Event? {
    event("Not opened") { () throws(Problem) in
      .opened(try files.open(path: path), name: path.lastPathPart.withoutEnding.printable)
    }
  }

  private static func event(
    _ failure: Phrase, _ body: () throws(Problem) -> Event?
  ) -> Event? {
    do throws(Problem) {
      return try body()
    } catch {
      return .failed("\(failure): \(error.phrase)")
    }
  }
}
