import Network
import Preprocess

extension Architecture {
  /// True when it takes a 28x28 image and gives a probability for each digit and, it may be, for
  /// what is none.
  package var readsDigits: Bool {
    inputCount == DigitImage.pixelCount && (outputCount == 10 || tellsNonDigits)
  }

  /// True when there is an eleventh class: no digit.
  package var tellsNonDigits: Bool { outputCount == 11 }
}
