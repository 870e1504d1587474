import Network
import Preprocess
import Recognition
import Runtime
import Support
import WindowModel

extension DrawingReader {
  /// A reader that explains nothing, which would take long.
  init(unexplained recognizer: Recognizer) {
    let reader = NumberReader(recognizer)
    self.init(
      summary: DrawingReader(recognizer).summary,
      tracer: OnDemand { NetworkTracer(recognizer.network) }
    ) { content, memory in
      switch content {
      case .strokes(_, let groups): reader.read(content.drawing, groups: groups, &memory)
      case .picture(let picture): reader.read(picture.gray)
      }
    }
  }
}
