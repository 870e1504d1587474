import Preprocess

/// What is on the canvas, its revision, and the steps that can be undone and redone.
package struct Document: Equatable, Sendable {
  /// The ink; blank if the content is a picture.
  private(set) var ink: TimedInk
  private var picture: ColorPicture?
  /// How the content was read last; nil if it was not read. It comes back with undo and redo.
  var reading: ModelReading?
  /// Increases with every change. Results for an older revision are dropped.
  package private(set) var revision: Int
  /// Whether the content comes from an earlier window and has not been changed yet.
  package private(set) var isRestored: Bool
  private var past = Steps()
  private var future = Steps()

  init(_ content: Content, isRestored: Bool) {
    ink = TimedInk(content.strokes, groups: content.groups)
    picture = content.picture
    revision = content.isBlank ? 0 : 1
    self.isRestored = isRestored && !content.isBlank
  }

  package var content: Content {
    picture.map { .picture($0) } ?? .strokes(ink.strokes, groups: ink.groups)
  }
  package var drawing: Drawing { content.drawing }
  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// Changes the content as one step that can be undone.
  mutating func change(to content: Content) {
    change(to: TimedInk(content.strokes, groups: content.groups), content.picture)
  }

  /// Changes the ink as one step that can be undone.
  mutating func change(to ink: TimedInk) {
    change(to: ink, nil)
  }

  /// Changes the ink as a part of the last step.
  mutating func amend(to ink: TimedInk) {
    set(ink, nil)
  }

  /// Adds a point to the last stroke, or as a new stroke, as a part of the last step.
  mutating func add(_ point: Point, toNewStroke isNew: Bool) {
    if isNew {
      ink.append(Stroke(points: [point]))
    } else {
      ink.extendLastStroke(to: point)
    }
    wasChanged()
  }

  /// Returns to the content and the steps of an earlier value, which has the same beginning.
  mutating func restore(_ earlier: Document) {
    let revision = revision
    self = earlier
    self.revision = revision
    wasChanged()
  }

  mutating func undo() {
    guard let earlier = past.removeLast() else { return }
    future.append(content, reading, replacedBy: earlier.content)
    set(earlier)
  }

  mutating func redo() {
    guard let later = future.removeLast() else { return }
    past.append(content, reading, replacedBy: later.content)
    set(later)
  }

  private mutating func change(to ink: TimedInk, _ picture: ColorPicture?) {
    let next = picture.map { Content.picture($0) } ?? .strokes(ink.strokes, groups: ink.groups)
    past.append(content, reading, replacedBy: next)
    future = Steps()
    set(ink, picture)
  }

  private mutating func set(_ ink: TimedInk, _ picture: ColorPicture?) {
    self.ink = ink
    self.picture = picture
    wasChanged()
  }

  private mutating func set(_ step: Steps.Step) {
    set(ink.replaced(by: step.content), step.content.picture)
    reading = step.reading
  }

  private mutating func wasChanged() {
    revision += 1
    reading = nil
    isRestored = false
  }
}
