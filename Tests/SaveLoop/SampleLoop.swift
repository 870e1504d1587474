import Datasets
import Foundation
import Network
import Preprocess
import Runtime
import TestSupport

/// Appends, forgets and restores samples, and learns and keeps personal models, until the program
/// is killed. The id of each appended sample goes to a log after `append` has returned.
///
/// The next run checks that every logged sample is there, that at most one more is, and that each
/// model file is whole.
struct SampleLoop {
  private let store: SampleStore
  private let files: PersonalModelFiles
  private let log: FileHandle
  private var number: Int

  init(in folder: String) throws {
    store = SampleStore(folder: folder + "/scrawl")
    files = PersonalModelFiles(folder: folder + "/scrawl")
    let path = folder + "/ids.log"
    let logged = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let ids = logged.split(separator: "\n").map(String.init)
    let list = try store.load()
    let found = Set((list.samples + list.forgotten).map(\.id))
    guard found.isSuperset(of: ids), found.count <= ids.count + 1 else {
      throw CommandFailure(errors: "\(ids.count) samples were appended, \(found.count) are there")
    }
    guard list.damaged.count <= 1 else {
      throw CommandFailure(errors: "\(list.damaged.count) lines are damaged")
    }
    try store.setAsideDamaged()
    _ = (try files.kept(), try files.learned())
    let all = (list.samples + list.forgotten).map(\.id)
    try Data(all.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
    log = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try log.seekToEnd()
    number = found.count
    printLoaded()
  }

  mutating func run() throws {
    var random = RandomSource(seed: 1)
    let model = Model(network: NeuralNetwork(sizes: [784, 20, 10], random: &random))
    while true {
      number += 1
      let stroke = Stroke(
        points: (0..<30).map { Point(x: Double($0), y: Double(number), milliseconds: 1) })
      let sample = UserSample(
        drawing: Drawing(width: 300, height: 300, strokes: [stroke]), label: .digit(number % 10),
        milliseconds: number)
      try store.append([sample])
      try log.write(contentsOf: Data((sample.id + "\n").utf8))
      if number % 3 == 0 { try store.forget([sample.id]) }
      if number % 6 == 0 { try store.restore([sample.id]) }
      if number % 5 == 0 {
        try files.save(learned: model)
        try files.keep()
      }
      if number % 10 == 0 { try files.backToShipped() }
    }
  }
}
