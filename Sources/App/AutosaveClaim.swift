import Runtime
import Support

/// The window's autosave file, which may contain the drawing of an earlier window; nil, with a note
/// on standard error, if there is none.
///
/// - Parameters:
///   - restoring: whether to take over the drawing of an earlier window.
///   - pictures: encodes and decodes pictures.
func claimAutosaveFile(restoring: Bool, pictures: PictureCoding) -> AutosaveFile? {
  guard let folder = StateFolder.path(environment: environment(["XDG_STATE_HOME", "HOME"])) else {
    noteNotSaved("no folder to keep drawings in: neither XDG_STATE_HOME nor HOME is set")
    return nil
  }
  do throws(FileError) {
    return try AutosaveFile.claim(in: folder, restoring: restoring, pictures: pictures) {
      Terminal.note("scrawl: \($0)")
    }
  } catch {
    noteNotSaved("\(error)")
    return nil
  }
}

func autosave(of file: AutosaveFile) -> Autosave {
  Autosave(file) { noteNotSaved("\($0)") }
}

private func noteNotSaved(_ reason: String) {
  Terminal.note("scrawl: \(reason); the drawing is not autosaved")
}
