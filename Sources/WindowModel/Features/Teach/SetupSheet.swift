import Network
import Preprocess
import Support

/// The sheet of a network's layers and data.
package struct SetupSheet: Equatable, Sendable {
  static let largestLayersLength = 120
  /// So that every epoch's network can be kept.
  static let largestWeightCount = 1_000_000
  /// Numbers in memory for an example: a batch of 1,024 takes at most 400 MB.
  static let largestExampleNumberCount = 100_000

  /// The layers, as typed so far.
  var layers: String
  /// The name of the preset that was chosen last.
  var preset: String
  var data: TrainingDataName

  init(_ setup: TrainingSetup) {
    layers = setup.layers
    preset = setup.preset
    data = setup.data
  }

  /// Why no network of the window can have these layers; nil if one can.
  var problem: Phrase? {
    guard let architecture = Architecture(layers) else {
      return "write layers as 784,128,64,10 or 784,5x5x16bn,64,10"
    }
    guard architecture.inputCount == DigitImage.pixelCount else {
      return "start with 784, the pixels of an image"
    }
    guard architecture.outputCount == 10 else { return "end with 10, one for each digit" }
    guard architecture.weightCount <= Self.largestWeightCount else {
      return "at most 1,000,000 weights can be trained here"
    }
    guard architecture.batchNumberCount <= Self.largestExampleNumberCount else {
      return "these layers have too many outputs to be trained here"
    }
    return nil
  }
}

extension State {
  mutating func openSetup() {
    guard teach.training.offer != nil else { return }
    showSheet(.trainingSetup(SetupSheet(teach.training.setup)))
  }

  /// Typed text: what the language of layers has.
  mutating func typedLayers(_ text: String) {
    let signs = text.lowercased().filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/,".contains($0))
    }
    changeSetupSheet {
      $0.layers = String(($0.layers + signs).prefix(SetupSheet.largestLayersLength))
    }
  }

  mutating func setupKeyPressed(_ keystroke: Keystroke) -> [Effect] {
    switch keystroke.key {
    case .backspace: changeSetupSheet { $0.layers.removeLast($0.layers.isEmpty ? 0 : 1) }
    case .enter: return applySetup()
    case .up: choosePreset(by: -1)
    case .down: choosePreset(by: 1)
    case .left: chooseData(by: -1)
    case .right: chooseData(by: 1)
    default: break
    }
    return []
  }

  mutating func press(_ control: SetupControl) -> [Effect] {
    switch control {
    case .preset(let index): choosePreset(index)
    case .data(let data): changeSetupSheet { $0.data = data }
    case .apply: return applySetup()
    }
    return []
  }

  private mutating func applySetup() -> [Effect] {
    guard case .trainingSetup(let sheet) = sheet, sheet.problem == nil else { return [] }
    var setup = teach.training.setup
    if let preset = teach.training.offer?.presets.first(where: { $0.name == sheet.preset }),
      sheet.preset != setup.preset
    {
      setup = preset.setup
    }
    setup.layers = sheet.layers
    setup.preset = sheet.preset
    setup.data = sheet.data
    return closeSheet() + use(setup)
  }

  private mutating func choosePreset(by step: Int) {
    guard case .trainingSetup(let sheet) = sheet, let presets = teach.training.offer?.presets else {
      return
    }
    let index = presets.firstIndex { $0.name == sheet.preset } ?? 0
    choosePreset(min(max(index + step, 0), presets.count - 1))
  }

  private mutating func choosePreset(_ index: Int) {
    guard let presets = teach.training.offer?.presets, presets.indices.contains(index) else {
      return
    }
    changeSetupSheet {
      $0.preset = presets[index].name
      $0.layers = presets[index].setup.layers
    }
  }

  private mutating func chooseData(by step: Int) {
    guard let data = teach.training.offer?.data, !data.isEmpty else { return }
    changeSetupSheet { sheet in
      let index = data.firstIndex(of: sheet.data) ?? 0
      sheet.data = data[min(max(index + step, 0), data.count - 1)]
    }
  }

  private mutating func changeSetupSheet(_ change: (inout SetupSheet) -> Void) {
    guard case .trainingSetup(var setup) = sheet else { return }
    change(&setup)
    sheet = .trainingSetup(setup)
  }
}

/// What can be pressed in the sheet.
package enum SetupControl: Hashable, Sendable {
  case preset(Int)
  case data(TrainingDataName)
  case apply
}

extension State {
  /// The controls of the sheet; none while it is closed.
  var setupPlaces: [(control: SetupControl, rect: Rect)] {
    guard case .trainingSetup = sheet, let offer = teach.training.offer else { return [] }
    let frame = layout.sheet(sheet)
    let inner = frame.inset(by: 32)
    let presets = offer.presets.indices.map { index in
      (
        control: SetupControl.preset(index),
        rect: Rect(x: inner.x, y: frame.y + 72 + 40 * Double(index), width: inner.width, height: 36)
      )
    }
    let half = ((inner.width - 8) / 2).rounded()
    let data = offer.data.enumerated().map { index, name in
      (
        control: SetupControl.data(name),
        rect: Rect(
          x: inner.x + Double(index) * (half + 8), y: frame.maxY - 124, width: half, height: 32)
      )
    }
    let apply = Rect(x: inner.x, y: frame.maxY - 72, width: inner.width, height: 40)
    return presets + data + [(control: .apply, rect: apply)]
  }

  func setupControl(at point: Point) -> SetupControl? {
    setupPlaces.first { $0.rect.contains(point) }?.control
  }
}
