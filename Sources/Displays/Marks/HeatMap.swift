/// Numbers shown as shades in rows and columns, such as a confusion matrix.
public struct HeatMap: Hashable, Sendable, Codable, ChartContent {
  public enum Palette: String, Hashable, Sendable, Codable {
    /// Light to dark, for amounts.
    case sequential
    /// Two hues away from zero, for differences.
    case diverging
  }

  package enum Extent: Hashable, Sendable, Codable {
    case categories([String])
    case interval(Double, Double)
  }

  /// In rows from the top.
  package var values: [DataColumn]
  package var rows: Extent
  package var columns: Extent
  package var palette: Palette
  package var valueFormat: NumberFormat?

  /// A matrix whose first row is on top.
  ///
  /// - Parameters:
  ///   - values: one list for each row, of one number for each column.
  ///   - valueFormat: how each number is written in its field; nil for not at all, which brings a scale of shades.
  public init<Value: PlottableNumber>(
    _ values: [[Value]], rows: [String], columns: [String], palette: Palette = .sequential,
    valueFormat: NumberFormat? = .automatic
  ) {
    precondition(values.count == rows.count, "a heat map has \(values.count) rows for \(rows.count) names")
    for row in values {
      precondition(
        row.count == columns.count,
        "a row of the heat map has \(row.count) values for \(columns.count) columns")
    }
    self.values = values.map { DataColumn($0) }
    self.rows = .categories(rows)
    self.columns = .categories(columns)
    self.palette = palette
    self.valueFormat = valueFormat
  }

  /// A function of two numbers, sampled once, where the map is made.
  ///
  /// - Parameter samples: the number of fields in each direction.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 96, palette: Palette = .sequential,
    _ function: (Double, Double) -> Double
  ) {
    precondition(samples >= 1, "a heat map needs at least 1 sample, not \(samples)")
    let place = { (range: ClosedRange<Double>, index: Int) in
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(samples)
    }
    values = (0..<samples).map { row in
      DataColumn((0..<samples).map { function(place(x, $0), place(y, samples - 1 - row)) })
    }
    rows = .interval(y.lowerBound, y.upperBound)
    columns = .interval(x.lowerBound, x.upperBound)
    self.palette = palette
    valueFormat = nil
  }

  public var marks: [Mark] { [.heatMap(self)] }
}
