import Desktop
import Preprocess
import Runtime

extension PictureCoding {
  /// Decodes and encodes pictures as the program does.
  static func real(
    renderPNG: @escaping @Sendable ([Stroke]) -> [UInt8]?
  ) -> PictureCoding {
    var pictures = files
    pictures.renderPNG = renderPNG
    return pictures
  }
}
