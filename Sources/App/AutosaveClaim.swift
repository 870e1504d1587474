import Runtime
import Support

/// A place to keep the window's drawing at, perhaps with one that an earlier window could not finish;
/// nil, with a note, where there is none.
func claimAutosaveFile(restoring: Bool) -> AutosaveFile? {
  guard let folder = StateFolder.path(environment: environment(["XDG_STATE_HOME", "HOME"])) else {
    noteNotKept("no folder to keep drawings in: neither XDG_STATE_HOME nor HOME is set")
    return nil
  }
  do throws(FileError) {
    return try AutosaveFile.claim(in: folder, restoring: restoring) {
      Terminal.note("scrawl: \($0); this drawing is not brought back")
    }
  } catch {
    noteNotKept("\(error)")
    return nil
  }
}

func autosave(of file: AutosaveFile) -> Autosave {
  Autosave(file) { noteNotKept("\($0)") }
}

private func noteNotKept(_ reason: String) {
  Terminal.note("scrawl: \(reason); a drawing in progress is not kept")
}
