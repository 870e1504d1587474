/// What lies over the window. Esc, its cross, or a click outside closes it.
package enum Sheet: Equatable, Sendable {
  case help
  case gallery(GalleryState)
  /// The name under which the content is to be saved, as typed so far.
  case saveName(String)
  case trainingSetup(SetupSheet)
  /// What a layer of the network is and does.
  case words(layer: Int)
  /// The sum of a unit of the network in figures.
  case numbers(NetworkUnit)
}
