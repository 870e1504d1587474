import Images
import Preprocess
import Runtime

extension PictureCoding {
  /// Decodes and encodes pictures with SDL_image and libpng.
  ///
  /// - Parameter renderPNG: renders ink for other programs; called on another thread. Nil if that is
  ///   impossible.
  package static func desktop(
    renderPNG: @escaping @Sendable ([Stroke]) -> [UInt8]?
  ) -> PictureCoding {
    PictureCoding(
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
      encodePNG: { $0.png }, renderPNG: renderPNG)
  }
}
