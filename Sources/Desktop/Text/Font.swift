import CSDL2
import Images
import Support
import Synchronization

/// SDL_ttf has one FreeType library for all fonts. Only one thread at a time may use it.
private let freeType = Mutex(())

/// An open font. It is closed when the value is destroyed.
struct Font: ~Copyable {
  private let handle: OpaquePointer

  init(_ file: FontFile) throws(DesktopError) {
    handle = try freeType.withLock { _ throws(DesktopError) in try Self.open(file) }
  }

  private static func open(_ file: FontFile) throws(DesktopError) -> OpaquePointer {
    // SDL_ttf counts its users: each `TTF_Init` needs a `TTF_Quit`.
    try check(TTF_Init(), "TTF_Init")
    guard let handle = TTF_OpenFontIndex(file.path.cPath ?? [0], 16, file.index) else {
      let reason = sdlReason()
      TTF_Quit()
      throw .unreadableFont(path: file.path, reason: reason)
    }
    // Subpixel positioning gives even spacing at small sizes.
    TTF_SetFontHinting(handle, TTF_HINTING_LIGHT_SUBPIXEL)
    return handle
  }

  deinit {
    freeType.withLock { _ in
      TTF_CloseFont(handle)
      TTF_Quit()
    }
  }

  /// - Parameters:
  ///   - points: the font size in points.
  ///   - scale: pixels per point.
  func setSize(points: Int, scale: Double) throws(DesktopError) {
    let dotsPerInch = UInt32((72 * scale).rounded())
    try freeType.withLock { _ throws(DesktopError) in
      try check(
        TTF_SetFontSizeDPI(handle, Int32(points), dotsPerInch, dotsPerInch), "TTF_SetFontSizeDPI")
    }
  }

  /// The width of a line of text, in pixels.
  func width(_ string: String) throws(DesktopError) -> Int {
    var width: Int32 = 0
    try freeType.withLock { _ throws(DesktopError) in
      try check(TTF_SizeUTF8(handle, string, &width, nil), "TTF_SizeUTF8")
    }
    return Int(width)
  }

  /// Renders a line of text.
  func mask(_ string: String) throws(DesktopError) -> TextMask {
    // For an empty string SDL_ttf returns an error.
    guard !string.isEmpty else { return .empty }
    return try freeType.withLock { _ throws(DesktopError) in try rendered(string) }
  }

  private func rendered(_ string: String) throws(DesktopError) -> TextMask {
    let white = SDL_Color(r: 255, g: 255, b: 255, a: 255)
    let surface = try check(TTF_RenderUTF8_Blended(handle, string, white), "TTF_RenderUTF8_Blended")
    defer { SDL_FreeSurface(surface) }
    return TextMask(
      width: Int(surface.pointee.w), height: Int(surface.pointee.h),
      ascent: Int(TTF_FontAscent(handle)), coverage: alpha(of: surface))
  }
}

/// The alpha channel of a surface with 32 bits per pixel, row by row.
private func alpha(of surface: UnsafeMutablePointer<SDL_Surface>) -> [UInt8] {
  let width = Int(surface.pointee.w)
  let height = Int(surface.pointee.h)
  let pitch = Int(surface.pointee.pitch)
  guard let pixels = UnsafeRawPointer(surface.pointee.pixels) else { return [] }
  return Array(unsafeUninitializedCapacity: width * height) { alpha, count in
    for y in 0..<height {
      for x in 0..<width {
        let pixel = pixels.loadUnaligned(fromByteOffset: y * pitch + x * 4, as: UInt32.self)
        alpha[y * width + x] = UInt8(pixel >> 24)
      }
    }
    count = width * height
  }
}
