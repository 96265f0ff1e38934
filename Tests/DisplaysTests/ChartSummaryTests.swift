import Displays
import Testing

@Suite struct ChartSummaryTests {
  @Test func namesSeriesAndAxes() {
    let chart = Chart(title: "Loss") {
      Band(x: [1, 2], mean: [1.0, 2], deviation: [0.1, 0.1], label: "SGD")
      Line(y: [1.0, 2], label: "Adam")
      Rule(y: 1.0, label: "limit")
    }
    .xAxis("Epoch").yAxis("Nats")
    #expect(
      chart.summary
        == "Chart of areas, lines, titled “Loss”, showing SGD, Adam, with Epoch across and Nats upwards.")
  }

  @Test func emptyChartsSaySo() {
    #expect(ChartGrid(columns: 2, charts: [Chart(), Chart()]).summary == "Empty chart. Empty chart.")
  }
}
