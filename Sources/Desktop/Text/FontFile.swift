import CFontconfig
import Support
import WindowModel

/// An installed font.
package struct FontFile: Equatable, Sendable {
  package let family: String
  package let path: String
  /// The index of the face in the file.
  package let index: Int

  /// The font families of the window, in order of preference.
  package static let families = ["Inter", "DejaVu Sans"]

  /// Finds the upright face nearest to the weight in the first family that is installed.
  package static func find(_ weight: TextStyle.Weight) throws(DesktopError) -> FontFile {
    for family in families {
      if let file = match(family, weight) { return file }
    }
    throw .noFont
  }
}

/// Finds a font of a family. fontconfig always returns some font, so one of another family is
/// refused.
private func match(_ family: String, _ weight: TextStyle.Weight) -> FontFile? {
  guard let pattern = FcPatternCreate() else { return nil }
  defer { FcPatternDestroy(pattern) }
  FcPatternAddString(pattern, FC_FAMILY, family)
  FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(Double(weight.rawValue)))
  FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
  FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL)
  // SDL_ttf cannot set the axes of a variable font.
  FcPatternAddBool(pattern, FC_VARIABLE, FcBool(FcFalse))
  FcConfigSubstitute(nil, pattern, FcMatchPattern)
  FcDefaultSubstitute(pattern)
  var result = FcResultMatch
  guard let found = FcFontMatch(nil, pattern, &result) else { return nil }
  defer { FcPatternDestroy(found) }
  guard let path = string(found, FC_FILE), string(found, FC_FAMILY) == family else { return nil }
  var index: Int32 = 0
  FcPatternGetInteger(found, FC_INDEX, 0, &index)
  return FontFile(family: family, path: path, index: Int(index))
}

private func string(_ pattern: OpaquePointer, _ name: String) -> String? {
  var value: UnsafeMutablePointer<FcChar8>?
  guard FcPatternGetString(pattern, name, 0, &value) == FcResultMatch, let value else {
    return nil
  }
  return value.withMemoryRebound(to: CChar.self, capacity: 1) { FileSystem.text($0) }
}
