/// Something in the window that the pointer or the keyboard can press.
package enum Control: Hashable, Sendable {
  case button(CommandButton)
  case timeline
  /// In the lens Teach, the row "Wrong? It is", or a toast.
  case teach(TeachControl)
  /// In the sheet of a network's layers and data.
  case setup(SetupControl)
  /// A map's place, a neuron or an output in the lens Inside.
  case unit(NetworkUnit)
  /// The tile that shows why a digit leads.
  case why
  /// The bracket of a digit of a number, and an end of it.
  case bracket(Int)
  case bracketEdge(Int, BracketEdge)
  case tour(TourButton)
  /// The button of the help sheet that starts the tour.
  case startTour
  /// The cross of a sheet.
  case closeSheet
  /// The drawing at an index of the gallery.
  case drawing(Int)
}
