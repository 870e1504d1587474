import Images
import Preprocess
import Runtime
import Support

extension PictureCoding {
  /// The side of the picture that is saved beside a drawing, in pixels.
  private static let savedSide = 512
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47]

  /// Reads and writes picture files with SDL and libpng.
  package static let files = PictureCoding(
    decodeFile: { (path, side) throws(Problem) in
      do throws(ImageError) {
        return try ColorPicture(path: path, largestSide: side)
      } catch {
        throw Problem(error)
      }
    },
    decodePNG: { bytes, side in
      guard bytes.starts(with: signature) else { return nil }
      return try? ColorPicture(bytes: bytes, name: "the picture", largestSide: side)
    },
    encodePNG: { $0.png },
    renderPNG: { Desktop.renderPNG(.strokes($0), side: savedSide) })
}

extension Problem {
  fileprivate init(_ error: ImageError) {
    switch error {
    case .unreadable(let path, let reason): self.init("\(path.lastPathPart): \(reason)")
    case .storage(let error): self.init(error)
    }
  }
}
