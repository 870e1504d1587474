import Images
import Preprocess
import Runtime
import WindowModel

extension PictureCoding {
  /// Reads and writes real picture files.
  package static let files = PictureCoding(
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
