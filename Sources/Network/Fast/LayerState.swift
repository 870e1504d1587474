/// A layer of either kind at work.
enum LayerState {
  case dense(DenseState)
  case convolution(ConvolutionState)

  init(_ layer: Layer, batchCapacity: Int) {
    switch layer {
    case .dense(let layer): self = .dense(DenseState(layer, batchCapacity: batchCapacity))
    case .convolution(let layer):
      self = .convolution(ConvolutionState(layer, batchCapacity: batchCapacity))
    }
  }

  var layer: Layer {
    switch self {
    case .dense(let state): .dense(state.layer)
    case .convolution(let state): .convolution(state.layer)
    }
  }

  var activated: any Activated {
    switch self {
    case .dense(let state): state
    case .convolution(let state): state
    }
  }

  var memory: OptimizerMemory {
    get {
      switch self {
      case .dense(let state): state.memory
      case .convolution(let state): state.memory
      }
    }
    nonmutating set {
      switch self {
      case .dense(let state): state.memory = newValue
      case .convolution(let state): state.memory = newValue
      }
    }
  }
}
