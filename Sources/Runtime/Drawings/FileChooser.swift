import Support
import Synchronization

/// Asks the user for a file: by the desktop's portal, or else by a program. Its methods may be
/// called on any thread.
package final class FileChooser: Sendable {
  private struct Life {
    var program: ChildProcess?
    var isClosed = false
  }

  private let language: Language
  private let portal: Portal?
  private let program: ChooserProgram?
  private let life = Mutex(Life())

  /// Nil if there is no session bus and no program. Whether the bus has a portal shows when it is
  /// asked.
  package init?(environment: [String: String], language: Language = .english) {
    self.language = language
    portal = Portal(environment: environment)
    program = ChooserProgram(environment: environment, language: language)
    if portal == nil && program == nil { return nil }
  }

  /// Waits for the user.
  ///
  /// - Parameters:
  ///   - folder: the folder to begin in.
  ///   - window: as `Portal.chooseFile` has it.
  /// - Returns: the path; nil if the user canceled.
  package func choose(in folder: String?, over window: String) throws(Problem) -> String? {
    switch try portal?.chooseFile(in: folder, over: window, language: language) ?? .unavailable {
    case .chosen(let path): return path
    case .canceled: return nil
    case .unavailable: return try chooseByProgram(in: folder)
    }
  }

  /// Closes the program. The portal closes its chooser when this process ends.
  package func close() {
    life.withLock { life in
      life.isClosed = true
      life.program?.terminate()
    }
  }

  private func chooseByProgram(in folder: String?) throws(Problem) -> String? {
    guard let program else {
      throw Problem("the desktop has no file chooser; install zenity or kdialog")
    }
    do throws(FileError) {
      let running = try life.withLock { life throws(FileError) in
        life.program = life.isClosed ? nil : try program.start(in: folder)
        return life.program
      }
      return running.flatMap { ChooserProgram.answer(of: $0) }
    } catch {
      throw Problem(error)
    }
  }
}
