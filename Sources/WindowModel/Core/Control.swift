/// Something in the window that the pointer or the keyboard can press.
package enum Control: Hashable, Sendable {
  case button(CommandButton)
  case timeline
  /// A map's place, a neuron or an output in the lens Inside.
  case unit(NetworkUnit)
  /// The cross of a sheet.
  case closeSheet
  /// The drawing at an index of the gallery.
  case drawing(Int)
}
