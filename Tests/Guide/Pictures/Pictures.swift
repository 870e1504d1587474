import Datasets
import Foundation

/// Draws the guide's pictures as SVG files.
func drawPictures(in folder: URL) throws {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let mnist = try DataFolder(dataFolder).mnist()
  let pictures: [(name: String, draw: () throws -> Figure)] = [
    ("ink", inkFigure), ("neuron", neuronFigure), ("loss", lossFigure), ("slope", slopeFigure),
    ("epoch", { epochFigure(mnist) }), ("filters", { filterFigure(mnist) }),
    ("variants", { variantFigure(mnist) }), ("overfitting", { overfittingFigure(mnist) }),
    ("reliability", reliabilityFigure), ("rejection", rejectionFigure), ("lanes", lanesFigure),
  ]
  for picture in pictures {
    let file = folder.appending(path: picture.name + ".svg")
    try Data(picture.draw().svg.utf8).write(to: file)
    print(file.lastPathComponent)
  }
}
