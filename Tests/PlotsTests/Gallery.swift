import Displays
import Fonts
import Foundation
import Frames
import Plots

/// Pictures of everything that charts can hold, as reports use it.
struct Gallery {
  let style: PlotStyle
  let width: Points = 440

  init() throws {
    style = PlotStyle(font: try FontBook.shared.font(family: "Latin Modern Roman", size: 8))
  }

  func frame(_ name: String) -> Frame {
    switch Self.pictures[name] {
    case .chart(let chart): makeFrame(of: chart, width: width, style: style)
    case .chartGrid(let grid): makeFrame(of: grid, width: width, style: style)
    case .imageGrid(let grid): makeFrame(of: grid, width: width, style: style)
    default: preconditionFailure("the gallery has no picture named '\(name)'")
    }
  }

  static var names: [String] { pictures.keys.sorted() }

  static let pictures: [String: Display] = [
    "training": .chartGrid(training),
    "accuracy-shared-legend": .chartGrid(sharedLegend),
    "schedules": .chart(schedules),
    "descent": .chartGrid(descent),
    "ravine": .chart(ravine),
    "bars": .chart(bars),
    "bars-stacked": .chart(stacked),
    "bars-horizontal": .chart(horizontal),
    "confusion": .chart(confusion),
    "band": .chart(band),
    "boxes": .chart(boxes),
    "histogram": .chart(histogram),
    "scatter": .chart(scatter),
    "landscape": .chart(landscape),
    "line-ends": .chart(lineEnds),
    "log-log": .chart(logLog),
    "images": .imageGrid(images),
    "steps-and-gaps": .chart(stepsAndGaps),
  ]
}

// MARK: - The curves of a training run

extension Gallery {
  private static let epochs = 1...20

  private static func loss(from start: Double, to end: Double, rate: Double, wobble: Double) -> [Double] {
    epochs.map { epoch in
      end + (start - end) * exp(-rate * Double(epoch)) + wobble * sin(Double(epoch) * 2.3)
    }
  }

  private static let training = ChartGrid(columns: 2) {
    Chart(title: "Loss") {
      Line(x: epochs, y: loss(from: 0.9, to: 0.21, rate: 0.12, wobble: 0.003), label: "SGD, training")
      Line(x: epochs, y: loss(from: 0.85, to: 0.31, rate: 0.16, wobble: 0.009), label: "SGD, validation")
      Line(x: epochs, y: loss(from: 0.6, to: 0.11, rate: 0.11, wobble: 0.003), label: "Adam, training")
      Line(x: epochs, y: loss(from: 0.5, to: 0.34, rate: 0.4, wobble: 0.012), label: "Adam, validation")
    }
    .xAxis("Epoch").yAxis("Cross-entropy loss in nats")
    Chart(title: "Accuracy") {
      Line(
        x: epochs, y: loss(from: 0.7, to: 0.925, rate: 0.16, wobble: 0.001), label: "SGD, training",
        style: .solid,
        color: .blue)
      Line(
        x: epochs, y: loss(from: 0.71, to: 0.885, rate: 0.2, wobble: 0.003), label: "SGD, validation",
        style: .dashed, color: .blue)
      Line(
        x: epochs, y: loss(from: 0.78, to: 0.96, rate: 0.15, wobble: 0.001), label: "Adam, training",
        style: .solid, color: .orange)
      Line(
        x: epochs, y: loss(from: 0.8, to: 0.891, rate: 0.3, wobble: 0.004), label: "Adam, validation",
        style: .dashed, color: .orange)
    }
    .xAxis("Epoch").yAxis("Accuracy", format: .percent)
  }

  private static let sharedLegend = ChartGrid(columns: 3, sharedLegend: true) {
    for rate in [0.5, 0.1, 0.01] {
      Chart(title: "Rate \(rate)") {
        Line(x: epochs, y: loss(from: 2.3, to: 0.2, rate: rate, wobble: 0), label: "training")
        Line(x: epochs, y: loss(from: 2.3, to: 0.3, rate: rate, wobble: 0.02), label: "validation")
      }
      .xAxis("Epoch").yAxis(rate == 0.5 ? "Loss" : nil, domain: 0...2.5)
    }
  }

  private static let lineEnds = Chart {
    Line(x: epochs, y: loss(from: 0.9, to: 0.21, rate: 0.12, wobble: 0), label: "SGD")
    Line(x: epochs, y: loss(from: 0.85, to: 0.22, rate: 0.16, wobble: 0), label: "RMSprop")
    Line(x: epochs, y: loss(from: 0.6, to: 0.11, rate: 0.11, wobble: 0), label: "Adam")
  }
  .xAxis("Epoch").yAxis("Loss", scale: .log).legend(.lineEnds)

  private static let stepsAndGaps = Chart {
    Line(
      y: [1, 1, 0.5, 0.5, 0.25, 0.25, .nan, 0.125, 0.125, .infinity, 0.3], label: "steps",
      interpolation: .step)
    Line(y: [0.2, 0.4, nil, 0.3, nil, 0.35, 0.5, 0.6, nil, nil, 0.7], label: "gaps", marker: .none)
    Rule(y: 0.8, label: "threshold")
    Rule(x: 6, label: "stopped")
  }
  .xAxis("Step").yAxis("Value")
}

// MARK: - Sketches of functions

extension Gallery {
  private static let schedules = Chart {
    Curve(from: 0, to: 30, label: "constant") { _ in 0.1 }
    Line(
      x: 0...30, y: (0...30).map { 0.1 * pow(0.5, Double($0 / 10)) }, label: "step decay", marker: .none,
      interpolation: .step)
    Curve(from: 0, to: 30, label: "exponential decay") { 0.1 * exp(-0.1 * $0) }
    Curve(from: 0, to: 30, label: "cosine annealing") { 0.05 * (1 + cos(.pi * $0 / 30)) }
  }
  .xAxis("Epoch").yAxis("Learning rate")

  private static func descent(rate: Double, steps: Int) -> Chart {
    var w = [-1.8]
    for _ in 0..<steps { w.append(w[w.count - 1] - rate * 2 * w[w.count - 1]) }
    return Chart(title: "Rate \(rate)") {
      Curve(from: -2.2, to: 2.2, style: .solid, color: .gray) { $0 * $0 }
      Line(
        x: w, y: w.map { $0 * $0 }, style: .solid, marker: .circle, color: .vermilion, arrows: true)
      Annotation("minimum", x: 0, y: 1.6, pointingAt: (0, 0.05))
    }
    .xAxis("Weight").yAxis("Loss", domain: 0...5)
  }

  private static let descent = ChartGrid(columns: 3) {
    descent(rate: 0.05, steps: 8)
    descent(rate: 0.4, steps: 5)
    descent(rate: 1.03, steps: 5)
  }

  private static let ravine = Chart {
    Contours(x: -3...3, y: -1.2...1.2, levels: 8) { x, y in 0.5 * x * x + 4 * y * y }
    Line(
      x: [-2.6, -2.2, -1.8, -1.45, -1.1], y: [0.9, -0.75, 0.62, -0.5, 0.4], label: "SGD", marker: .circle,
      color: .blue, arrows: true)
    Line(
      x: [-2.6, -2.0, -1.3, -0.7, -0.2], y: [0.9, 0.5, 0.25, 0.1, 0.02], label: "with momentum",
      style: .solid,
      marker: .square, color: .orange, arrows: true)
  }
  .xAxis("w1").yAxis("w2").equalUnits()

  private static let landscape = Chart {
    HeatMap(x: -2...2, y: -2...2, samples: 60, palette: .diverging) { x, y in sin(2 * x) * cos(y) }
    Annotation("saddle", x: 0, y: 0)
  }
  .xAxis("x").yAxis("y").equalUnits()

  private static let logLog = Chart {
    Line(
      x: (0...12).map { pow(10, Double($0) / 2 - 3) }, y: (0...12).map { pow(10, -Double($0)) },
      label: "fast",
      marker: .automatic)
    Line(
      x: (0...12).map { pow(10, Double($0) / 2 - 3) }, y: (0...12).map { pow(10, -Double($0) / 3) },
      label: "slow")
  }
  .xAxis("Step size h", scale: .log).yAxis("Error", scale: .log)
}

// MARK: - Categories and distributions

extension Gallery {
  static let classes = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  private static let bars = Chart {
    Bars(
      ["SGD", "Momentum", "RMSprop", "Adam"], [0.862, 0.884, 0.889, 0.893],
      deviations: [0.004, 0.003, 0.006, 0.002],
      label: "validation", valueFormat: .percent(decimals: 1))
    Bars(
      ["SGD", "Momentum", "RMSprop", "Adam"], [0.855, 0.879, 0.881, 0.887], label: "test",
      valueFormat: .percent(decimals: 1))
  }
  .yAxis("Accuracy", format: .percent)

  private static let stacked = Chart {
    Bars(
      ["monday", "tuesday", "wednesday"], [3, 4, 2], label: "forward", arrangement: .stacked,
      valueFormat: .automatic)
    Bars(
      ["monday", "tuesday", "wednesday"], [5, 3, 6], label: "backward", arrangement: .stacked,
      valueFormat: .automatic)
    Bars(
      ["monday", "tuesday", "wednesday"], [-1, -2, -1], label: "saved", arrangement: .stacked,
      valueFormat: .automatic)
  }
  .yAxis("Time in ms")

  private static let horizontal = Chart {
    Bars(
      classes, [0.84, 0.97, 0.81, 0.9, 0.83, 0.97, 0.69, 0.96, 0.975, 0.955], orientation: .horizontal,
      valueFormat: .percent(decimals: 1))
  }
  .xAxis("Recall", format: .percent)

  private static let confusion: Chart = {
    let matrix = classes.indices.map { row in
      classes.indices.map { column in
        row == column ? 1000 - 13 * (row * 7 % 10) : (row * 5 + column * 3) % 7 * ((row + column) % 3)
      }
    }
    return Chart { HeatMap(matrix, rows: classes, columns: classes) }.xAxis("Predicted class").yAxis(
      "True class")
  }()

  private static let band = Chart {
    Band(
      x: epochs, mean: loss(from: 0.9, to: 0.3, rate: 0.2, wobble: 0.01),
      deviation: epochs.map { 0.2 / Double($0) + 0.03 },
      label: "SGD")
    Band(
      x: epochs, mean: loss(from: 0.6, to: 0.2, rate: 0.3, wobble: 0.01),
      deviation: epochs.map { 0.1 / Double($0) + 0.01 },
      label: "Adam")
  }
  .xAxis("Epoch").yAxis("Loss, mean ± standard deviation of 5 runs")

  private static func noise(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      // Twelve uniform numbers make one that is close to normal.
      (0..<12).reduce(-6.0) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(state >> 11) / Double(1 << 53)
      }
    }
  }

  private static let boxes = Chart {
    Boxes(
      ["SGD", "RMSprop", "Adam"],
      [noise(80, seed: 1), noise(80, seed: 2).map { $0 * 0.5 + 1 }, noise(80, seed: 3).map { $0 * $0 }])
  }
  .yAxis("Gradient")

  private static let histogram = Chart {
    Histogram(noise(2000, seed: 4), label: "layer 1")
    Histogram(noise(1500, seed: 5).map { $0 * 0.6 + 2 }, label: "layer 2")
  }
  .xAxis("Activation").yAxis("Count")

  private static let scatter = Chart {
    for (index, name) in ["first", "second", "third"].enumerated() {
      Scatter(
        x: noise(40, seed: UInt64(index) + 7).map { $0 + Double(index) * 2 },
        y: noise(40, seed: UInt64(index) + 17), label: name)
    }
    ErrorBars(x: [0.0, 2, 4], y: [0.0, 0, 0], deviation: [0.5, 0.4, 0.6], color: .black)
  }
  .xAxis("First component").yAxis("Second component")

  private static let images = ImageGrid(
    columns: 5,
    images: classes.indices.map { index in
      Raster(
        width: 28, height: 28, samples: (0..<784).map { UInt8(($0 % 28 * (index + 1) + $0 / 28 * 5) % 256) })
    }, captions: classes)
}
