import Images
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PixelBuffer {
  /// Saves the pixels as a PNG, whole or not at all.
  package func savePNG(to path: String) throws(DesktopError) {
    let bytes = PNG.rgb(pixels, width: width, height: height)
    do throws(FileError) {
      try AtomicFile.write(Data(bytes), to: path)
    } catch {
      throw .storage(error)
    }
  }
}
