import Displays
import Foundation
import Testing

@Suite struct EncodingTests {
  private func roundTrip(_ display: Display) throws -> Display {
    try JSONDecoder().decode(Display.self, from: JSONEncoder().encode(display))
  }

  @Test func gapsAndInfinitiesSurviveJSON() throws {
    let chart = Chart { Line(y: [1, .nan, .infinity, -.infinity, 0.1]) }
    #expect(try roundTrip(.chart(chart)) == .chart(chart))
  }

  @Test func everyMarkSurvives() throws {
    let chart = Chart(title: "All") {
      Line(x: ["a", "b"], y: [1.0, 2], label: "line", style: .dashed, arrows: true)
      Scatter(x: [1, 2], y: [Float(1), 2], marker: .diamond)
      Band(x: 1...2, mean: [1, 2], deviation: [0.1, 0.2], label: "band")
      Bars(["a", "b"], [1, 2], deviations: [0.1, 0.1], valueFormat: .percent)
      Histogram([1.0, 2, 2, 3], bins: 2)
      ErrorBars(x: [1], y: [2.0], deviation: [0.5])
      Boxes(["a"], [[1, 2, 3, 9]])
      HeatMap([[1, 2]], rows: ["r"], columns: ["a", "b"])
      HeatMap(x: 0...1, y: 0...1, samples: 2) { $0 * $1 }
      Rule(y: 0.5, label: "half")
      Arrow(from: (0, 0), to: (1, 1))
      Annotation("here", x: 0, y: 1, pointingAt: (1, 1))
    }
    .xAxis("x", scale: .log, domain: 1...10, ticks: .values([1, 10])).legend(.right).aspectRatio(2)
    let grid = ChartGrid(columns: 2) { chart }
    #expect(try roundTrip(.chartGrid(grid)) == .chartGrid(grid))
  }

  @Test func picturesAreStoredCompactly() throws {
    let raster = Raster(width: 28, height: 28, samples: [UInt8](repeating: 200, count: 784))
    let display = Display.imageGrid(ImageGrid(columns: 1, images: [raster], captions: ["Bag"]))
    #expect(try roundTrip(display) == display)
    #expect(try JSONEncoder().encode(raster).count < 1200)
    let image = Display.image(EncodedImage(.png, bytes: [137, 80, 78, 71]))
    #expect(try roundTrip(image) == image)
  }
}
