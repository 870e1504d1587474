import Runtime
import TestSupport

extension PictureCoding {
  static let fake = PictureCoding(
    decodeFile: { (_, _) throws(Problem) in throw Problem("no files here") },
    decode: { (bytes, _) throws(Problem) in
      guard let picture = FakePNG.decode(bytes) else { throw Problem("damaged") }
      return picture
    }, encodePNG: FakePNG.encode, renderPNG: { _ in nil })
}
