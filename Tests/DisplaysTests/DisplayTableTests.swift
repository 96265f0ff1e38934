import Displays
import Testing

@Suite struct DisplayTableTests {
  @Test func rowsOfMixedValues() {
    let table = DisplayTable(
      ["Optimizer", "Accuracy", "Steps"], [["SGD", 0.883, 7820], ["Adam", 0.8914, 7820]],
      formats: [1: .percent(decimals: 1)])
    #expect(table.columns.map(\.alignment) == [.left, .right, .right])
    #expect(table.rows == [["SGD", "88.3%", "7,820"], ["Adam", "89.1%", "7,820"]])
  }

  @Test(arguments: [
    (["0.8503", "9", ""], DisplayTable.Alignment.right), (["88.9%", "–", "**1,234.5**"], .right),
    (["0.1", "none"], .left), (["", "–"], .left),
  ])
  func formattedNumbersStandRight(_ texts: [String], _ alignment: DisplayTable.Alignment) {
    #expect(DisplayTable(["Value"], texts.map { [$0] }).columns[0].alignment == alignment)
  }

  @Test func fieldsOfElements() {
    struct Run {
      var rate: Double
      var best: Int?
    }
    let table = DisplayTable(
      [Run(rate: 0.1, best: 3), Run(rate: 0.01, best: nil)],
      .field("Rate") { $0.rate }, .field("Best", alignment: .center) { $0.best }, caption: "Runs")
    #expect(
      table
        == DisplayTable(
          columns: [.init("Rate", alignment: .right), .init("Best", alignment: .center)],
          rows: [["0.1", "3"], ["0.01", "–"]], caption: "Runs"))
  }
}
