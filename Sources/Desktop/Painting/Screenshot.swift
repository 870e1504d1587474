import Images
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PixelBuffer {
  /// Writes the pixels to a PNG file, atomically, or to standard output if the path is `-`.
  package func savePNG(to path: String) throws(DesktopError) {
    let bytes = PNG.rgb(pixels, width: width, height: height)
    if path == "-" { return StandardOutput.write(bytes) }
    do throws(FileError) {
      try AtomicFile.write(Data(bytes), to: path)
    } catch {
      throw .storage(error)
    }
  }
}
