import CSDL2
import WindowModel

/// A window on the screen. It is closed when the value is destroyed.
struct Window: ~Copyable {
  private let handle: OpaquePointer
  /// Nil if the window has a surface.
  private var texture: WindowTexture?
  /// Pixels per point.
  let scale: Double

  /// Opens a window.
  ///
  /// - Parameter scale: pixels per point; nil for the desktop's scale. It is less on a screen that
  ///   is too small for the minimum size.
  init(title: String, size: Size, minimumSize: Size, scale: Double?) throws(DesktopError) {
    try startVideo()
    let room = roomOnScreen()
    let guess = room.fittingScale(minimumSize, scale ?? desktopScale())
    let first = room.fitted(size, minimumSize, scale: guess)
    do {
      (handle, texture) = try create(
        title: title, width: pixels(first.width, guess), height: pixels(first.height, guess))
    } catch {
      SDL_QuitSubSystem(UInt32(SDL_INIT_VIDEO))
      throw error
    }
    shieldFromDrags(NativeWindow(handle))
    setIcon(of: handle)
    let density = pixelsPerUnit(handle)
    // Units of the screen per point.
    let units =
      density == 1 ? guess : room.fittingScale(minimumSize, (scale ?? density) / density)
    self.scale = units * density
    setSizes(
      room.fitted(size, minimumSize, scale: units), minimumSize, pointsToUnits: units,
      isNew: density == 1)
  }

  deinit {
    expectWindowToClose()
    texture?.destroy()
    SDL_DestroyWindow(handle)
    SDL_QuitSubSystem(UInt32(SDL_INIT_VIDEO))
  }

  /// The size of the window in pixels.
  var pixelSize: (width: Int, height: Int) {
    var (width, height): (Int32, Int32) = (0, 0)
    SDL_GetWindowSizeInPixels(handle, &width, &height)
    return (Int(width), Int(height))
  }

  /// The size of the window in points.
  var size: Size {
    let (width, height) = pixelSize
    return Size(width: Double(width) / scale, height: Double(height) / scale)
  }

  /// Points per unit of the coordinates in SDL's events.
  var pointsPerUnit: Double { pixelsPerUnit(handle) / scale }

  var native: NativeWindow { NativeWindow(handle) }

  /// Ends the program if the Wayland compositor is gone. SDL reports that only as a request to quit
  /// or as a failed call.
  func endIfDisconnected() {
    if native.isDisconnected { endWithDisplay() }
  }

  /// Fills the screen with the window, or gives it its earlier size.
  func setFullScreen(_ isFullScreen: Bool) {
    SDL_SetWindowFullscreen(handle, isFullScreen ? SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue : 0)
  }

  func setTitle(_ title: String) {
    SDL_SetWindowTitle(handle, title)
  }

  /// Shows parts of the buffer on the screen.
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
    // The surface is queried each time, as SDL replaces it when the window changes size.
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
    // If the screen's units are not pixels, the window was created with the wrong size.
    if !isNew {
      SDL_SetWindowSize(handle, pixels(size.width, scale), pixels(size.height, scale))
    }
  }
}

/// Creates a window.
///
/// - Returns: the window, and a texture to show pixels in it if it has no surface.
private func create(
  title: String, width: Int32, height: Int32
) throws(DesktopError) -> (OpaquePointer, WindowTexture?) {
  var flags = SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
  // Without this flag SDL closes the window at its first frame and opens another one.
  if !hasWindowSurfaces() { flags |= SDL_WINDOW_OPENGL.rawValue }
  let handle = try check(
    SDL_CreateWindow(title, centered, centered, width, height, flags), "SDL_CreateWindow")
  return (handle, hasWindowSurfaces() ? nil : try WindowTexture(window: handle))
}

/// Sets the window's icon. A failure is ignored, as the window works without an icon.
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

/// The C macro `SDL_WINDOWPOS_CENTERED`, which Swift does not import.
private let centered: Int32 = 0x2FFF_0000

/// The size of the screen without the desktop's panels, in SDL's units; unlimited if unknown.
private func roomOnScreen() -> Size {
  var room = SDL_Rect()
  guard SDL_GetDisplayUsableBounds(0, &room) == 0 else {
    return Size(width: .infinity, height: .infinity)
  }
  return Size(width: Double(room.w), height: Double(room.h))
}

private func pixels(_ points: Double, _ scale: Double) -> Int32 {
  Int32((points * scale).rounded())
}

/// Pixels per unit of SDL's coordinates: 1 on X11, possibly more on Wayland.
private func pixelsPerUnit(_ window: OpaquePointer) -> Double {
  var (pixels, units): (Int32, Int32) = (0, 0)
  SDL_GetWindowSizeInPixels(window, &pixels, nil)
  SDL_GetWindowSize(window, &units, nil)
  return pixels > 0 && units > 0 ? Double(pixels) / Double(units) : 1
}
