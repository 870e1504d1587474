import Preprocess
import Recognition
import WindowModel

extension DrawingReader {
  /// Reads the drawing as it was at each moment; nil if the job was canceled meanwhile. Moments
  /// without ink are left out.
  func read(_ request: MomentsRequest, isCanceled: () -> Bool) -> MomentsResult? {
    let ink = TimedInk(request.strokes, groups: request.groups)
    var memory = NumberMemory()
    var moments: [Moment] = []
    for time in request.times {
      guard !isCanceled() else { return nil }
      guard let reading = read(ink.content(until: time), &memory) else { continue }
      moments.append(Moment(time: time, reading))
    }
    return MomentsResult(revision: request.revision, model: request.model, moments: moments)
  }
}
