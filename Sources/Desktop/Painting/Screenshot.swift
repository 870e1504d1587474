import Images
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PixelBuffer {
  /// Writes the pixels to a PNG file.
  package func savePNG(to path: String) throws(DesktopError) {
    try writePicture(PNG.rgb(pixels, width: width, height: height), to: path)
  }
}

/// Writes a file, atomically, or to standard output if the path is `-`.
func writePicture(_ bytes: [UInt8], to path: String) throws(DesktopError) {
  if path == "-" { return StandardOutput.write(bytes) }
  do throws(FileError) {
    try AtomicFile.write(Data(bytes), to: path)
  } catch {
    throw .storage(error)
  }
}
