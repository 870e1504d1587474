import Datasets

/// Which writers' ink teaches, which is chosen by and which is tested on: a network must read
/// people it has never met, so a writer is wholly on one side.
package struct WriterSplit: Hashable, Sendable {
  package var validation: Set<Int>
  package var test: Set<Int>

  /// Of the thirty writers of UCI's pen digits, twenty-one teach.
  package static let defaultValidation = [7, 14, 21, 28]
  package static let defaultTest = [1, 8, 15, 22, 29]

  package init(
    validation: some Sequence<Int> = Self.defaultValidation,
    test: some Sequence<Int> = Self.defaultTest
  ) {
    self.validation = Set(validation)
    self.test = Set(test)
  }

  /// Ink whose writer is not known teaches.
  package func parts(
    of drawings: [LabeledDrawing]
  ) -> (training: [LabeledDrawing], validation: [LabeledDrawing], test: [LabeledDrawing]) {
    func isOf(_ writers: Set<Int>, _ drawing: LabeledDrawing) -> Bool {
      drawing.writer.map(writers.contains) ?? false
    }
    let test = drawings.filter { isOf(self.test, $0) }
    let others = drawings.filter { !isOf(self.test, $0) }
    return (
      others.filter { !isOf(validation, $0) }, others.filter { isOf(validation, $0) }, test
    )
  }
}
