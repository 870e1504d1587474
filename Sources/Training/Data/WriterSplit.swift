import Datasets

/// Splits drawings by writers. A network is tested on writers it has never seen, so all drawings of
/// a writer are on one side.
package struct WriterSplit: Hashable, Sendable {
  package var validation: Set<Int>
  package var test: Set<Int>

  /// Of the thirty writers of UCI's pendigits, twenty-one train.
  package static let defaultValidation = [7, 14, 21, 28]
  package static let defaultTest = [1, 8, 15, 22, 29]

  package init(
    validation: some Sequence<Int> = Self.defaultValidation,
    test: some Sequence<Int> = Self.defaultTest
  ) {
    self.validation = Set(validation)
    self.test = Set(test)
  }

  /// Drawings of unknown writers train.
  package func parts(of drawings: [LabeledDrawing]) -> Split<LabeledDrawing> {
    func isOf(_ writers: Set<Int>, _ drawing: LabeledDrawing) -> Bool {
      drawing.writer.map(writers.contains) ?? false
    }
    let drawings = drawings.filter { !$0.drawing.isBlank }
    let others = drawings.filter { !isOf(test, $0) }
    return Split(
      training: others.filter { !isOf(validation, $0) },
      validation: others.filter { isOf(validation, $0) }, test: drawings.filter { isOf(test, $0) })
  }
}
