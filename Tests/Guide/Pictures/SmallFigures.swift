import Foundation
import Preprocess
import Support

/// Chapter 1: strokes, and the image that they become.
func inkFigure() throws -> Figure {
  let file = URL(filePath: "Assets/drawings/four.json")
  let drawing = try DrawingFile(bytes: Data(contentsOf: file)).drawing
  var figure = Figure(width: 600, height: 310)
  let scale: Double = 250 / max(drawing.width, drawing.height)
  for stroke in drawing.strokes {
    let points = stroke.points.map { point -> (x: Double, y: Double) in
      (x: 20 + point.x * scale, y: 20 + point.y * scale)
    }
    figure.path(points, color: Figure.blue, width: 3)
    for point in points {
      figure.square(x: point.x - 1.5, y: point.y - 1.5, side: 3, fill: "#1D1B16")
    }
  }
  figure.frame(x: 20, y: 20, side: 250)
  figure.text("points and strokes", x: 145, y: 294)
  let pixel: Double = 250 / 28
  let (left, top): (Double, Double) = (328, 20)
  if let image = Normalizer().image(of: drawing) {
    let values = image.pixels.map { Float($0) }
    figure.pixels(values, columns: 28, x: left, y: top, cell: pixel, color: "#1D1B16")
  }
  figure.frame(x: left + 4.5 * pixel, y: top + 4.5 * pixel, side: 20 * pixel, dashed: true)
  figure.dot(x: left + 14.5 * pixel, y: top + 14.5 * pixel, color: Figure.orange)
  figure.text("28x28 pixels, box and center", x: 453, y: 294)
  return figure
}

/// Chapter 2: three images, the weights of a neuron, and its outputs.
func neuronFigure() throws -> Figure {
  var figure = Figure(width: 600, height: 310)
  let weights: [Float] = [-1, 1, -1, -1, 1, -1, -1, 1, -1]
  let images: [[Float]] = [
    [0, 1, 0, 0, 1, 0, 0, 1, 0], [0, 0, 0, 1, 1, 1, 0, 0, 0], Array(repeating: 1, count: 9),
  ]
  figure.text("pixels", x: 75, y: 20)
  figure.text("weights", x: 245, y: 20)
  figure.text("weighted sum", x: 395, y: 20)
  figure.text("output", x: 530, y: 20)
  for (index, image) in images.enumerated() {
    let y = 34 + Double(index) * 92
    let sum = weightedSum(image, weights: weights, bias: -2)
    figure.pixels(image, columns: 3, x: 36, y: y, cell: 26, color: "#1D1B16")
    figure.pixels(weights, columns: 3, x: 206, y: y, cell: 26)
    figure.text("\(fixed(sum + 2, 0)) - 2 = \(fixed(sum, 0))", x: 395, y: y + 44)
    figure.text(fixed(relu(sum), 0), x: 530, y: y + 44)
  }
  return figure
}

/// Chapter 3: the loss over the probability of the right answer.
func lossFigure() throws -> Figure {
  var plot = Plot("probability of the right answer", 0...1, "loss", 0...5)
  let probabilities = (7...1000).map { Double($0) / 1000 }
  plot.line("-log p", probabilities.map { ($0, -log($0)) }, color: Figure.blue)
  for probability in [0.9, 0.5, 0.1, 0.01] {
    plot.dot(probability, -log(probability), color: Figure.orange)
  }
  return plot.figure
}

/// Chapter 4: the loss over a weight, and the line whose slope is the gradient.
func slopeFigure() throws -> Figure {
  func loss(_ w: Double) -> Double { TinyNetwork(w: w).loss(2) }
  var plot = Plot("weight w", -0.5...1.5, "loss", 0...0.8)
  let slope: Double = (loss(0.501) - loss(0.499)) / 0.002
  func tangent(_ w: Double) -> Double { loss(0.5) + slope * (w - 0.5) }
  let weights = (-50...150).map { Double($0) / 100 }
  plot.line("loss", weights.map { ($0, loss($0)) }, color: Figure.blue)
  plot.line(
    "slope \(fixed(slope, 4))", [(0, tangent(0)), (0.75, tangent(0.75))], color: Figure.orange,
    dashed: true)
  plot.dot(0.5, loss(0.5), color: Figure.orange)
  return plot.figure
}

/// Chapter 10: one addition at a time, and four.
func lanesFigure() throws -> Figure {
  var figure = Figure(width: 600, height: 190)
  for lane in 0..<4 {
    let x = 150 + Double(lane) * 90
    let (one, other) = (lane + 1, 10 * (lane + 1))
    for (row, value) in [one, other, one * other].enumerated() {
      let y = 20 + Double(row) * 54
      figure.frame(x: x, y: y, side: 44)
      figure.text("\(value)", x: x + 22, y: y + 27)
    }
  }
  for (row, name) in ["four", "times tens", "= one step"].enumerated() {
    figure.text(name, x: 20, y: 47 + Double(row) * 54, anchor: "start")
  }
  return figure
}
