import CGIF
import CSDL2

/// Decodes the first frame of a GIF with giflib. SDL_image's own decoder crashes on damaged files.
///
/// - Parameters:
///   - file: a stream at the start of the file.
///   - width: of the frame, as its header says.
///   - height: of the frame, as its header says.
/// - Returns: nil if the file is damaged. The caller frees the surface.
func loadGIF(
  _ file: UnsafeMutablePointer<SDL_RWops>, width: Int, height: Int
) -> UnsafeMutablePointer<SDL_Surface>? {
  guard
    let gif = DGifOpen(
      UnsafeMutableRawPointer(file),
      { gif, target, count in
        let stream = gif?.pointee.UserData.assumingMemoryBound(to: SDL_RWops.self)
        return stream.map { Int32(SDL_RWread($0, target, 1, Int(count))) } ?? 0
      }, nil)
  else { return nil }
  defer { DGifCloseFile(gif, nil) }
  guard let transparentIndex = skipToFrame(gif), DGifGetImageDesc(gif) == GIF_OK,
    Int(gif.pointee.Image.Width) == width, Int(gif.pointee.Image.Height) == height,
    let palette = palette(of: gif, transparentIndex: transparentIndex),
    let surface = SDL_CreateRGBSurfaceWithFormat(
      0, Int32(width), Int32(height), 32, SDL_PIXELFORMAT_ARGB8888.rawValue)
  else { return nil }
  guard readRows(of: gif, to: surface, palette) else {
    SDL_FreeSurface(surface)
    return nil
  }
  return surface
}

/// Reads up to the first frame.
///
/// - Returns: the index of the transparent color, -1 if there is none; nil if there is no frame.
private func skipToFrame(_ gif: UnsafeMutablePointer<GifFileType>) -> Int32? {
  var transparentIndex: Int32 = -1
  var kind = UNDEFINED_RECORD_TYPE
  while DGifGetRecordType(gif, &kind) == GIF_OK {
    if kind == IMAGE_DESC_RECORD_TYPE { return transparentIndex }
    guard kind == EXTENSION_RECORD_TYPE else { return nil }
    var code: Int32 = 0
    var block: UnsafeMutablePointer<GifByteType>?
    guard DGifGetExtension(gif, &code, &block) == GIF_OK else { return nil }
    if code == GRAPHICS_EXT_FUNC_CODE, let block, block[0] == 4, block[1] & 1 == 1 {
      transparentIndex = Int32(block[4])
    }
    while block != nil {
      guard DGifGetExtensionNext(gif, &block) == GIF_OK else { return nil }
    }
  }
  return nil
}

/// The colors of the frame, `0xAARRGGBB`, for each of the 256 values of a pixel; nil if the file
/// has none.
private func palette(
  of gif: UnsafeMutablePointer<GifFileType>, transparentIndex: Int32
) -> [UInt32]? {
  guard let map = gif.pointee.Image.ColorMap ?? gif.pointee.SColorMap,
    let colors = map.pointee.Colors
  else { return nil }
  return (0..<256).map { index in
    guard index < map.pointee.ColorCount, index != transparentIndex else { return 0 }
    let color = colors[Int(index)]
    return 0xFF00_0000 | UInt32(color.Red) << 16 | UInt32(color.Green) << 8 | UInt32(color.Blue)
  }
}

/// The rows in the order in which an interlaced file has them: the first, and the distance between
/// two of them.
private let interlacedPasses = [(first: 0, step: 8), (4, 8), (2, 4), (1, 2)]

private func readRows(
  of gif: UnsafeMutablePointer<GifFileType>, to surface: UnsafeMutablePointer<SDL_Surface>,
  _ palette: [UInt32]
) -> Bool {
  let (width, height) = (Int(surface.pointee.w), Int(surface.pointee.h))
  var indices = [GifPixelType](repeating: 0, count: width)
  for (first, step) in gif.pointee.Image.Interlace ? interlacedPasses : [(0, 1)] {
    for row in stride(from: first, to: height, by: step) {
      guard DGifGetLine(gif, &indices, Int32(width)) == GIF_OK else { return false }
      let target = (surface.pointee.pixels + row * Int(surface.pointee.pitch))
        .assumingMemoryBound(to: UInt32.self)
      for column in 0..<width { target[column] = palette[Int(indices[column])] }
    }
  }
  return true
}
