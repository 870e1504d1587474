import Desktop
import Images
import Preprocess
import Runtime
import WindowModel

extension PictureCoding {
  /// Reads and writes real picture files.
  static let files = PictureCoding(
    decodeFile: { (path, side) throws(Problem) in
      do throws(ImageError) {
        return try ColorPicture(path: path, largestSide: side)
      } catch {
        throw Problem(error.problem)
      }
    },
    decodePNG: { bytes, side in
      try? ColorPicture(bytes: bytes, name: "picture", largestSide: side)
    },
    encodePNG: { PNG.rgb($0.pixels, width: $0.width, height: $0.height) },
    renderPNG: { Desktop.renderPNG(.strokes($0), side: 512) })
}

/// Opens a drawing or a picture for the window.
func loadContent(_ path: String, _ pictures: PictureCoding) throws -> Content {
  do {
    return try ContentFiles(pictures: pictures).open(path: path, name: path)
  } catch {
    throw Failure("\(error)")
  }
}
