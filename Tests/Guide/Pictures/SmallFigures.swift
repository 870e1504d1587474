import Foundation
import Preprocess
import Support

/// Chapter 1: strokes, and the image that they become.
func inkFigure() throws -> Figure {
  let file = URL(filePath: "Assets/drawings/four.json")
  let drawing = try DrawingFile(bytes: Data(contentsOf: file)).drawing
  var figure = Figure(width: 600, height: 310)
  let side = max(drawing.width, drawing.height)
  for stroke in drawing.strokes {
    figure.path(
      stroke.points.map { (20 + $0.x / side * 250, 20 + $0.y / side * 250) }, color: Figure.blue,
      width: 3)
    for point in stroke.points {
      figure.square(
        x: 18.5 + point.x / side * 250, y: 18.5 + point.y / side * 250, side: 3, fill: "#1D1B16")
    }
  }
  figure.frame(x: 20, y: 20, side: 250)
  figure.text("points and strokes", x: 145, y: 294)
  if let image = Normalizer().image(of: drawing) {
    figure.pixels(
      image.pixels.map { Float($0) }, columns: 28, x: 328, y: 20, cell: 250 / 28, color: "#1D1B16")
  }
  figure.frame(x: 328 + 4.5 / 28 * 250, y: 20 + 4.5 / 28 * 250, side: 250 * 20 / 28, dashed: true)
  figure.dot(x: 328 + 14.5 / 28 * 250, y: 20 + 14.5 / 28 * 250, color: Figure.orange)
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
  plot.line(
    "-log p", (7...1000).map { (Double($0) / 1000, -log(Double($0) / 1000)) }, color: Figure.blue)
  for probability in [0.9, 0.5, 0.1, 0.01] {
    plot.dot(probability, -log(probability), color: Figure.orange)
  }
  return plot.figure
}

/// Chapter 4: the loss over a weight, and the line whose slope is the gradient.
func slopeFigure() throws -> Figure {
  func loss(_ w: Double) -> Double { TinyNetwork(w: w).loss(2) }
  var plot = Plot("weight w", -0.5...1.5, "loss", 0...0.8)
  let slope = (loss(0.501) - loss(0.499)) / 0.002
  plot.line(
    "loss", (-50...150).map { (Double($0) / 100, loss(Double($0) / 100)) }, color: Figure.blue)
  plot.line(
    "slope \(fixed(slope, 4))", [0, 0.75].map { ($0, loss(0.5) + slope * ($0 - 0.5)) },
    color: Figure.orange, dashed: true)
  plot.dot(0.5, loss(0.5), color: Figure.orange)
  return plot.figure
}

/// Chapter 10: one addition at a time, and four.
func lanesFigure() throws -> Figure {
  var figure = Figure(width: 600, height: 190)
  let (one, other) = ([1, 2, 3, 4], [10, 20, 30, 40])
  for lane in 0..<4 {
    let x = 150 + Double(lane) * 90
    for (row, value) in [one[lane], other[lane], one[lane] * other[lane]].enumerated() {
      figure.frame(x: x, y: 20 + Double(row) * 54, side: 44)
      figure.text("\(value)", x: x + 22, y: 47 + Double(row) * 54)
    }
  }
  for (row, name) in ["four", "times tens", "= one step"].enumerated() {
    figure.text(name, x: 20, y: 47 + Double(row) * 54, anchor: "start")
  }
  return figure
}
