import Recognition
import Support

extension Reading {
  /// What stands for a share: the digit, or `none`.
  static func name(_ index: Int) -> Phrase { index == noneIndex ? "none" : "\(index)" }
}
