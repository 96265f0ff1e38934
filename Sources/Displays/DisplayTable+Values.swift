extension DisplayTable {
  /// A column that is computed from each element of a list.
  public struct Field<Element> {
    let column: Column
    let text: (Element) -> String

    /// - Parameters:
    ///   - alignment: the side that the column is set against; numbers stand right, all else left.
    public static func field<Value: TableValue>(
      _ title: String, format: NumberFormat = .automatic, alignment: Alignment? = nil,
      _ value: @escaping (Element) -> Value
    ) -> Self {
      Field(column: Column(title, alignment: alignment ?? Value.tableAlignment)) {
        value($0).tableText(format)
      }
    }
  }

  /// One row for each element of a list.
  ///
  ///     DisplayTable(
  ///       runs, .field("Rate") { $0.rate }, .field("Accuracy", format: .percent(decimals: 1)) { $0.accuracy })
  public init<Element>(
    _ elements: some Sequence<Element>, _ fields: Field<Element>..., caption: String? = nil
  ) {
    self.init(
      columns: fields.map(\.column), rows: elements.map { element in fields.map { $0.text(element) } },
      caption: caption)
  }

  /// Rows of mixed values; a column of numbers stands right, also of numbers that are formatted already.
  ///
  ///     DisplayTable(["Optimizer", "Accuracy"], [["SGD", 0.883], ["Adam", 0.891]], formats: [1: .percent(decimals: 1)])
  ///
  /// - Parameters:
  ///   - titles: the columns' headings.
  ///   - rows: one value a column.
  ///   - formats: how the numbers of a column are written, by the column's index.
  public init(
    _ titles: [String], _ rows: [[any TableValue]], formats: [Int: NumberFormat] = [:],
    caption: String? = nil
  ) {
    let texts = rows.map { row in
      row.enumerated().map { index, value in value.tableText(formats[index] ?? .automatic) }
    }
    let columns = titles.enumerated().map { index, title in
      let values = rows.filter { $0.indices.contains(index) }.map { $0[index] }
      let isRight =
        !values.isEmpty && values.allSatisfy { type(of: $0).tableAlignment == .right }
        || NumericText.fill(column: texts.filter { $0.indices.contains(index) }.map { $0[index] })
      return Column(title, alignment: isRight ? .right : .left)
    }
    self.init(columns: columns, rows: texts, caption: caption)
  }
}
