import Images
import Preprocess
import Runtime

extension PictureCoding {
  /// Decodes and encodes pictures as the program does.
  static func real(
    renderPNG: @escaping @Sendable ([Stroke]) -> [UInt8]?
  ) -> PictureCoding {
    PictureCoding(
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
      encodePNG: { $0.png }, renderPNG: renderPNG)
  }
}
