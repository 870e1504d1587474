import Datasets
import Foundation
import Images
import Network
import Preprocess
import Recognition
import Training

/// Every reader of files from outside. Each takes any bytes and returns a value or throws an error.
package enum FuzzedReader: String, CaseIterable, Sendable {
  case idx, csv, npy, npz, unipen, collection, strokes, packed, labeled, lines
  case picture, drawing, journal, ink, model, options, checkpoint, log

  /// Reads the bytes as the program reads a file, and then uses the value as the program does.
  package func read(_ bytes: [UInt8], scratch: Scratch) throws {
    let file = FileBytes(name: "file", bytes: bytes)
    switch self {
    case .idx:
      try ImageReading.idx(file)
    case .csv:
      try ImageReading.check(MNISTCSV.imageSet(in: file))
    case .npy:
      try ImageReading.npy(file)
    case .npz:
      let (training, test) = try NPZ.mnist(try scratch.write(bytes, to: "mnist.npz"))
      ImageReading.check(training)
      ImageReading.check(test)
    case .unipen:
      InkReading.draw(try UNIPEN.drawings(in: file).map(\.drawing))
    case .collection:
      let path = try scratch.write(bytes, to: "collection")
      let found = try UNIPENCollection.read(path, sections: UNIPENCollection.Section.allCases)
      InkReading.draw(found.samples.map(\.drawing))
    case .strokes:
      let path = try scratch.write(bytes, to: "strokes.zip")
      InkReading.draw(try StrokeArchive.characters(path).map(\.drawing))
    case .packed:
      InkReading.draw(try InkFile.drawings(try scratch.write(bytes, to: "ink")).map(\.drawing))
    case .labeled:
      InkReading.draw(try DrawingLines.drawings(in: file).map(\.drawing))
    case .lines:
      try InkReading.lines(try scratch.write(bytes, to: "lines"))
    case .picture:
      try ImageReading.picture(bytes, scratch: scratch)
    case .drawing:
      try InkReading.drawing(bytes)
    case .journal:
      try InkReading.journal(bytes)
    case .ink:
      InkReading.draw([InkReading.anyDrawing(bytes)])
    case .model:
      try ModelReading.model(Data(bytes))
    case .options, .checkpoint, .log:
      try scratch.openRun(replacing: self, with: bytes)
    }
  }
}
