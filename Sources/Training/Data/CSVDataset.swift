public import Tensors

/// A table of numbers from a CSV file, with a class or a number to predict in one of its columns.
///
///     let iris = try CSVDataset(contentsOf: "iris.csv", classes: "species")
///     let houses = try CSVDataset(contentsOf: "houses.csv", numbers: "price", features: ["area", "rooms"])
public struct CSVDataset: Dataset {
  /// The columns that are inputs.
  public let features: [String]
  /// The names of the classes; empty if the target is a number.
  public let classes: [String]
  public let tensors: TensorDataset

  /// Inputs `[N, F]` as `float32`, targets `[N]` as class indices.
  ///
  /// - Parameters:
  ///   - column: names the class of each record.
  ///   - names: all classes in the order of their indices; those that occur, sorted, if it is left out.
  ///   - features: the columns that are inputs; all others if it is left out.
  /// - Throws: `DatasetError` with the line of a field that is not a number or not one of the classes.
  public init(
    contentsOf path: String, classes column: String, named names: [String]? = nil, features: [String]? = nil,
    separator: Character = ","
  ) throws(DatasetError) {
    let file = try CSVFile(contentsOf: path, separator: separator)
    let target = try file.column(column)
    classes = names ?? Self.sorted(Set(file.records.map { $0.fields[target] }))
    var labels: [Int] = []
    for record in file.records {
      guard let label = classes.firstIndex(of: record.fields[target]) else {
        throw .malformedLine(
          path: path, line: record.line,
          reason: "“\(record.fields[target])” is none of the classes \(classes.joined(separator: ", "))")
      }
      labels.append(label)
    }
    self.features = features ?? file.header.filter { $0 != column }
    tensors = TensorDataset(try Self.inputs(of: file, self.features), Tensor(labels))
  }

  /// Inputs `[N, F]` and targets `[N]`, both as `float32`.
  ///
  /// - Parameters:
  ///   - column: the number to predict for each record.
  ///   - features: the columns that are inputs; all others if it is left out.
  /// - Throws: `DatasetError` with the line of a field that is not a number.
  public init(
    contentsOf path: String, numbers column: String, features: [String]? = nil, separator: Character = ","
  ) throws(DatasetError) {
    let file = try CSVFile(contentsOf: path, separator: separator)
    let target = try file.column(column)
    var numbers: [Float] = []
    for record in file.records { numbers.append(try file.number(record, target)) }
    classes = []
    self.features = features ?? file.header.filter { $0 != column }
    tensors = TensorDataset(try Self.inputs(of: file, self.features), Tensor(numbers))
  }

  public var inputs: Tensor { tensors.inputs }
  public var targets: Tensor { tensors.targets }
  public var count: Int { tensors.count }
  public subscript(index: Int) -> (input: Tensor, target: Tensor) { tensors[index] }
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) { tensors.batch(at: indices) }

  private static func inputs(of file: CSVFile, _ features: [String]) throws(DatasetError) -> Tensor {
    guard !file.records.isEmpty else {
      throw .malformed(path: file.path, reason: "it has a header, but no records")
    }
    var columns: [Int] = []
    for feature in features { columns.append(try file.column(feature)) }
    var values: [Float] = []
    values.reserveCapacity(file.records.count * columns.count)
    for record in file.records {
      for column in columns { values.append(try file.number(record, column)) }
    }
    return Tensor(values, shape: [file.records.count, columns.count])
  }

  /// Numbers by their values, all else as text.
  private static func sorted(_ names: Set<String>) -> [String] {
    let numbers = names.compactMap(Double.init)
    return numbers.count == names.count
      ? names.sorted { (Double($0)!, $0) < (Double($1)!, $1) } : names.sorted()
  }
}
