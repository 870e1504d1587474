import CSDL2
import Storage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PixelBuffer {
  /// Saves the pixels as a PNG, whole or not at all.
  package func savePNG(to path: String) throws(ShellError) {
    let bytes = try png()
    do throws(StorageError) {
      try WholeFile.write(Data(bytes), to: path)
    } catch {
      throw .storage(error)
    }
  }

  /// In memory: SDL_image itself would not notice a disk that is full.
  private func png() throws(ShellError) -> [UInt8] {
    // Pixels that cannot be compressed take a little more than themselves.
    let room = pixels.count * 5 + 1 << 16
    let bytes = try withSurface { (surface) throws(ShellError) -> [UInt8] in
      [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let memory = SDL_RWFromMem(buffer.baseAddress, Int32(clamping: room))
        defer { SDL_RWclose(memory) }
        if IMG_SavePNG_RW(surface, memory, 0) == 0 { count = Int(SDL_RWtell(memory)) }
      }
    }
    guard (1..<room).contains(bytes.count) else {
      throw .sdl(call: "IMG_SavePNG_RW", reason: sdlReason())
    }
    return bytes
  }
}
