extension Vocabulary {
  static let pandas = Vocabulary(
    "pandas", roots: ["pd", "df", "pandas"], modules: ["pandas", "polars", "TabularData", "CreateML"],
    instead: "`CSVFile` reads tables and `DisplayTable` shows them, without an import",
    table: """
      read_csv = CSVFile | try CSVFile(contentsOf: "data.csv")
      readCSV = CSVFile | try CSVFile(contentsOf: "data.csv")
      DataFrame = DisplayTable, CSVFile | DisplayTable(["name", "value"], rows)
      Series ! write an array
      columns = CSVFile.header | file.header
      iloc, loc = CSVFile.records | file.records[0]
      iterrows, itertuples = CSVFile.records | for record in file.records { … }
      groupby ! write `Dictionary(grouping: file.records) { … }`
      merge, join, pivot, pivot_table, melt - work on the records in Swift
      head ! write `prefix(5)`
      tail ! write `suffix(5)`
      describe - show what you compute in a `DisplayTable`
      sort_values ! write `sorted { $0 < $1 }`
      to_csv - write the text to a file
      to_datetime ! read a date with a `DateFormatter`
      sep:, delimiter: = separator:
      """)
}
