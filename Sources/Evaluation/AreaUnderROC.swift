/// The area under the ROC curve: the probability that a positive example has a higher score than a
/// negative one, equal scores counted half (Mann and Whitney 1947, Hanley and McNeil 1982). 0.5 if
/// either side is empty.
package func areaUnderROC(positives: [Float], negatives: [Float]) -> Double {
  guard !positives.isEmpty, !negatives.isEmpty else { return 0.5 }
  let positives = positives.sorted()
  let negatives = negatives.sorted()
  var (below, upToEqual, halves) = (0, 0, 0)
  for score in positives {
    while below < negatives.count, negatives[below] < score { below += 1 }
    while upToEqual < negatives.count, negatives[upToEqual] <= score { upToEqual += 1 }
    halves += below + upToEqual
  }
  return Double(halves) / Double(2 * positives.count * negatives.count)
}
