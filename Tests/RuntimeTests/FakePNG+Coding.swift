import Runtime
import TestSupport

extension PNGCoding {
  static let fake = PNGCoding(encode: FakePNG.encode, decode: FakePNG.decode)
}
