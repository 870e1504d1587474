import Preprocess
import Support

/// Chapter 1: from ink to 28x28.
func inkTo28x28() {
  // snippet.drawing
  let corners = [Point(x: 20, y: 20), Point(x: 70, y: 20), Point(x: 40, y: 80)]
  let seven = Drawing(width: 100, height: 100, strokes: [Stroke(points: corners)])
  // snippet.end

  // snippet.scale
  let inkWidth = 70.0 - 20
  let inkHeight = 80.0 - 20
  let scale = (20 - 2.4) / max(inkWidth, inkHeight)
  print("scale", fixed(scale, 4))
  print("height", fixed(inkHeight * scale, 1), "width", fixed(inkWidth * scale, 1))
  // snippet.end
  print()

  // snippet.mass
  let places = [10.0, 11, 12]
  let strengths = [50.0, 100, 250]
  var weighted = 0.0
  for index in 0..<3 { weighted += places[index] * strengths[index] }
  let all = strengths[0] + strengths[1] + strengths[2]
  print(weighted, "/", all, "=", weighted / all)
  // snippet.end
  print()

  // snippet.image
  guard let image = Normalizer().image(of: seven) else { return }
  printImage(image)
  // snippet.end
  print()

  // snippet.moved
  let smaller = corners.map { Point(x: $0.x / 2 + 5, y: $0.y / 2 + 40) }
  let moved = Drawing(width: 100, height: 100, strokes: [Stroke(points: smaller)])
  print("the same image:", Normalizer().image(of: moved) == image)
  // snippet.end
}

// snippet.print
/// Prints an image as characters: the stronger the ink, the darker the character.
func printImage(_ image: DigitImage) {
  for row in 0..<28 {
    var line = ""
    for column in 0..<28 {
      let strength = image.pixels[row * 28 + column]
      if strength == 0 {
        line += "."
      } else if strength < 128 {
        line += "+"
      } else {
        line += "#"
      }
    }
    print(line)
  }
}
// snippet.end
