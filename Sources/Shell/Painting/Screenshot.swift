import Images
import Storage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PixelBuffer {
  /// Saves the pixels as a PNG, whole or not at all.
  package func savePNG(to path: String) throws(ShellError) {
    let bytes = PNG.rgb(pixels, width: width, height: height)
    do throws(StorageError) {
      try WholeFile.write(Data(bytes), to: path)
    } catch {
      throw .storage(error)
    }
  }
}
