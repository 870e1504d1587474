import CSDL2
import WindowModel

/// A window on the screen, closed when it is let go of.
struct Window: ~Copyable {
  private let handle: OpaquePointer
  /// Nil where the window has a surface.
  private var texture: WindowTexture?
  /// Pixels to a point.
  let scale: Double

  /// Opens a window.
  ///
  /// - Parameter scale: pixels to a point; nil for what suits the desktop.
  init(title: String, size: Size, minimumSize: Size, scale: Double?) throws(DesktopError) {
    try startVideo()
    let guess = scale ?? desktopScale()
    let size = fitted(size, minimumSize, scale: guess)
    do {
      (handle, texture) = try create(
        title: title, width: pixels(size.width, guess), height: pixels(size.height, guess))
    } catch {
      SDL_QuitSubSystem(UInt32(SDL_INIT_VIDEO))
      throw error
    }
    shieldFromDrags(NativeWindow(handle))
    setIcon(of: handle)
    let density = pixelsPerUnit(handle)
    self.scale = density == 1 ? guess : scale ?? density
    setSizes(size, minimumSize, pointsToUnits: self.scale / density, isNew: density == 1)
  }

  deinit {
    expectWindowToClose()
    texture?.destroy()
    SDL_DestroyWindow(handle)
    SDL_QuitSubSystem(UInt32(SDL_INIT_VIDEO))
  }

  /// The part of the screen the window covers, in pixels.
  var pixelSize: (width: Int, height: Int) {
    var (width, height): (Int32, Int32) = (0, 0)
    SDL_GetWindowSizeInPixels(handle, &width, &height)
    return (Int(width), Int(height))
  }

  /// The same in points.
  var size: Size {
    let (width, height) = pixelSize
    return Size(width: Double(width) / scale, height: Double(height) / scale)
  }

  /// Points to a unit of the coordinates in SDL's events.
  var pointsPerUnit: Double { pixelsPerUnit(handle) / scale }

  var native: NativeWindow { NativeWindow(handle) }

  /// SDL reports a Wayland compositor that is gone as a request to quit, or by a call that fails.
  func endIfDisconnected() {
    if native.isDisconnected { endWithDisplay() }
  }

  func setTitle(_ title: String) {
    SDL_SetWindowTitle(handle, title)
  }

  /// Brings parts of the buffer to the screen.
  mutating func present(
    _ buffer: borrowing PixelBuffer, _ changed: [PixelRect]
  ) throws(DesktopError) {
    if texture != nil {
      try texture?.present(buffer, changed)
    } else {
      try presentOnSurface(buffer, changed)
    }
  }

  private func presentOnSurface(
    _ buffer: borrowing PixelBuffer, _ changed: [PixelRect]
  ) throws(DesktopError) {
    // Asked for anew each time: SDL replaces it when the window changes size.
    let target = try check(SDL_GetWindowSurface(handle), "SDL_GetWindowSurface")
    let rects = changed.map(SDL_Rect.init)
    try buffer.withSurface { (source) throws(DesktopError) in
      for rect in rects {
        var (from, to) = (rect, rect)
        try check(SDL_UpperBlit(source, &from, target, &to), "SDL_UpperBlit")
      }
    }
    try check(
      SDL_UpdateWindowSurfaceRects(handle, rects, Int32(rects.count)),
      "SDL_UpdateWindowSurfaceRects")
  }

  private func setSizes(
    _ size: Size, _ minimum: Size, pointsToUnits scale: Double, isNew: Bool
  ) {
    SDL_SetWindowMinimumSize(
      handle, pixels(minimum.width, scale), pixels(minimum.height, scale))
    // On a screen whose units are not pixels the first guess was wrong.
    if !isNew {
      SDL_SetWindowSize(handle, pixels(size.width, scale), pixels(size.height, scale))
    }
  }
}

/// - Returns: the window, and what shows pixels in it where it has no surface.
private func create(
  title: String, width: Int32, height: Int32
) throws(DesktopError) -> (OpaquePointer, WindowTexture?) {
  var flags = SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
  // Otherwise SDL closes the window and opens another one for its first frame.
  if !hasWindowSurfaces() { flags |= SDL_WINDOW_OPENGL.rawValue }
  let handle = try check(
    SDL_CreateWindow(title, centred, centred, width, height, flags), "SDL_CreateWindow")
  return (handle, hasWindowSurfaces() ? nil : try WindowTexture(window: handle))
}

/// A window without one is a window all the same.
private func setIcon(of window: OpaquePointer) {
  let side: Int32 = 64
  var pixels = WindowIcon.pixels(side: Int(side))
  pixels.withUnsafeMutableBytes { bytes in
    let icon = SDL_CreateRGBSurfaceWithFormatFrom(
      bytes.baseAddress, side, side, 32, side * 4, SDL_PIXELFORMAT_ARGB8888.rawValue)
    SDL_SetWindowIcon(window, icon)
    SDL_FreeSurface(icon)
  }
}

/// `SDL_WINDOWPOS_CENTERED`, a macro Swift does not see.
private let centred: Int32 = 0x2FFF_0000

/// The size itself, or as much of it as the screen has room for, but never less than the minimum.
private func fitted(_ size: Size, _ minimum: Size, scale: Double) -> Size {
  var room = SDL_Rect()
  guard SDL_GetDisplayUsableBounds(0, &room) == 0 else { return size }
  return Size(
    width: max(minimum.width, min(size.width, Double(room.w) / scale)),
    height: max(minimum.height, min(size.height, Double(room.h) / scale)))
}

private func pixels(_ points: Double, _ scale: Double) -> Int32 {
  Int32((points * scale).rounded())
}

/// 1 but on Wayland and the like, where a screen may have more pixels than units.
private func pixelsPerUnit(_ window: OpaquePointer) -> Double {
  var (pixels, units): (Int32, Int32) = (0, 0)
  SDL_GetWindowSizeInPixels(window, &pixels, nil)
  SDL_GetWindowSize(window, &units, nil)
  return pixels > 0 && units > 0 ? Double(pixels) / Double(units) : 1
}
