import CSDL2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension PixelBuffer {
  /// Saves the pixels as a PNG: written beside, then renamed, so that no half file is ever seen.
  package func savePNG(to path: String) throws(ShellError) {
    let draft = "\(path).\(getpid()).part"
    try withSurface { (surface) throws(ShellError) in
      guard IMG_SavePNG(surface, draft) == 0 else {
        throw .unwritable(path: path, reason: sdlReason())
      }
    }
    guard rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw .unwritable(path: path, reason: reason)
    }
  }
}
