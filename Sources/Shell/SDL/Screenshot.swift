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
      errno = 0
      try save(IMG_SavePNG(surface, draft), draft, path)
    }
    try save(rename(draft, path), draft, path)
  }

  private func save(_ status: Int32, _ draft: String, _ path: String) throws(ShellError) {
    guard status != 0 else { return }
    let reason = errno == 0 ? sdlReason() : String(cString: strerror(errno))
    unlink(draft)
    throw .unwritable(path: path, reason: reason)
  }
}
