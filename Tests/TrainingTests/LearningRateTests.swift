import Testing
import Training

@Suite("Learning rates over a run")
struct LearningRateTests {
  @Test("Constant stays, cosine goes down to nothing, one cycle rises first")
  func shapes() {
    let shares = (0...100).map { Double($0) / 100 }
    #expect(shares.allSatisfy { LearningRateSchedule.constant.factor(at: $0) == 1 })
    let cosine = shares.map(LearningRateSchedule.cosine.factor)
    #expect(cosine.first == 1 && abs(cosine[50] - 0.5) < 1e-6 && abs(cosine[100]) < 1e-6)
    #expect(zip(cosine, cosine.dropFirst()).allSatisfy { $0 > $1 })
    let cycle = shares.map(LearningRateSchedule.oneCycle.factor)
    #expect(abs(cycle[0] - 0.04) < 1e-6 && cycle[30] == 1 && abs(cycle[100]) < 1e-6)
    #expect(zip(cycle[...30], cycle[1...30]).allSatisfy { $0 < $1 })
    #expect(zip(cycle[30...], cycle[31...]).allSatisfy { $0 > $1 })
  }
}
