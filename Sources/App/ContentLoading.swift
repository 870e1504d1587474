import Runtime
import WindowModel

/// Opens a drawing or a picture for the window, also from a pipe.
func loadContent(_ path: String, _ pictures: PictureCoding) throws -> Content {
  do {
    return try ContentFiles(pictures: pictures).open(path: path, name: path, pipesToo: true)
  } catch {
    throw Failure("\(error)")
  }
}
