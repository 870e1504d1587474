import CSDL2
import Images

/// Shows pixels with OpenGL in a window that has no surface.
///
/// On Wayland, SDL 2 offers no other way to use all pixels of the screen: its own window surface
/// has only one pixel per unit.
struct WindowTexture {
  private let renderer: OpaquePointer
  private var texture: OpaquePointer?
  private var size = (width: 0, height: 0)

  init(window: OpaquePointer) throws(DesktopError) {
    guard let renderer = SDL_CreateRenderer(window, -1, 0) else {
      throw .sdl(
        call: "SDL_CreateRenderer",
        reason: sdlReason()
          + "; a window on Wayland needs OpenGL (Debian: libegl1, libgl1, libgl1-mesa-dri)")
    }
    self.renderer = renderer
  }

  mutating func present(
    _ buffer: borrowing PixelBuffer, _ changed: [PixelRect]
  ) throws(DesktopError) {
    let target: OpaquePointer
    if let texture, size == (buffer.width, buffer.height) {
      target = texture
      try buffer.update(target, changed)
    } else {
      target = try makeTexture(width: buffer.width, height: buffer.height)
      try buffer.update(target, [buffer.bounds])
    }
    try check(SDL_RenderCopy(renderer, target, nil, nil), "SDL_RenderCopy")
    SDL_RenderPresent(renderer)
  }

  private mutating func makeTexture(width: Int, height: Int) throws(DesktopError) -> OpaquePointer {
    if let texture { SDL_DestroyTexture(texture) }
    texture = nil
    let made = try check(
      SDL_CreateTexture(
        renderer, SDL_PIXELFORMAT_RGB888.rawValue, Int32(SDL_TEXTUREACCESS_STATIC.rawValue),
        Int32(width), Int32(height)), "SDL_CreateTexture")
    texture = made
    size = (width, height)
    return made
  }

  /// Destroys the renderer and its texture. It must be called before the window is destroyed.
  func destroy() {
    SDL_DestroyRenderer(renderer)
  }
}

extension PixelBuffer {
  fileprivate func update(_ texture: OpaquePointer, _ changed: [PixelRect]) throws(DesktopError) {
    try pixels.withUnsafeBufferPointer { (pixels) throws(DesktopError) in
      for rect in changed {
        var area = SDL_Rect(rect)
        let first = pixels.baseAddress.map { $0 + rect.minY * width + rect.minX }
        try check(SDL_UpdateTexture(texture, &area, first, Int32(width) * 4), "SDL_UpdateTexture")
      }
    }
  }
}
