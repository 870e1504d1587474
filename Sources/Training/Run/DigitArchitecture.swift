import Network
import Preprocess

extension Architecture {
  /// Whether the network takes a 28x28 image and has an output for each digit, and perhaps for a
  /// reject class.
  package var readsDigits: Bool {
    inputCount == DigitImage.pixelCount && (outputCount == 10 || hasRejectClass)
  }

  /// Whether the network has an eleventh output, for what is not a digit.
  package var hasRejectClass: Bool { outputCount == 11 }

  /// What a new network that reads digits ends in.
  var digitOutput: Activation { hasRejectClass ? .softmaxAndReject : .softmax }
}
