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
        throw Problem(error.phrase)
      }
    },
    decode: { (bytes, side) throws(Problem) in
      do throws(ImageError) {
        return try ColorPicture(bytes: bytes, largestSide: side)
      } catch {
        throw Problem(error.phrase)
      }
    },
    encodePNG: { $0.png },
    renderPNG: { Desktop.renderPNG(.strokes($0), side: 512) })
}

/// Opens a drawing or a picture for the window, also from a pipe.
func loadContent(_ path: String, _ pictures: PictureCoding) throws -> Content {
  do {
    return try ContentFiles(pictures: pictures).open(path: path, name: path, pipesToo: true)
  } catch {
    throw Failure("\(error)")
  }
}
