import Datasets
import FoundationEssentials
import Support

/// The samples of a store. Damaged lines are moved to another file, with a note.
func loadSamples(_ store: SampleStore) throws -> [UserSample] {
  let list = try store.load()
  for line in list.damaged.prefix(10) { Terminal.complain("\(store.path), \(line)") }
  if try store.setAsideDamaged() > 0 {
    Terminal.note("the damaged lines are now in \(SampleStore.damagedFileName)")
  }
  return list.samples
}

/// Samples from exported ones, or from another file of drawings with labels.
func importedSamples(_ path: String) throws -> [UserSample] {
  let exported = SampleList(file: try FileBytes.read(path, pipesToo: true))
  if exported.damaged.isEmpty, !exported.samples.isEmpty { return exported.samples }
  guard exported.samples.isEmpty else {
    throw Failure("\(path), \(exported.damaged[0])")
  }
  return try InkFile.drawings(path, pipesToo: true).enumerated().map { index, drawing in
    UserSample(
      drawing: drawing.drawing, label: .digit(drawing.label), milliseconds: index)
  }
}
