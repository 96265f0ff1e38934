public import Displays

/// Named series of numbers, one value an epoch.
///
///     history.append(["training loss": 0.41, "validation loss": 0.45])
///     history["training loss"].last
public struct History: Hashable, Sendable, Codable {
  /// In the order in which they first appeared.
  public private(set) var names: [String] = []
  private var series: [String: [Double]] = [:]

  public init() {}

  /// Adds a value to each named series.
  public mutating func append(_ values: KeyValuePairs<String, Double>) {
    for (name, value) in values {
      if series[name] == nil { names.append(name) }
      series[name, default: []].append(value)
    }
  }

  /// The values of a series; empty if nothing was added.
  public subscript(name: String) -> [Double] { series[name] ?? [] }

  /// The number of epochs.
  public var count: Int { series.values.map(\.count).max() ?? 0 }

  /// The smallest value of a series and the epoch that has it, from 1.
  public func lowest(_ name: String) -> (epoch: Int, value: Double)? { extremum(name, by: <) }

  /// The largest value of a series and the epoch that has it, from 1.
  public func highest(_ name: String) -> (epoch: Int, value: Double)? { extremum(name, by: >) }

  private func extremum(_ name: String, by isBetter: (Double, Double) -> Bool) -> (epoch: Int, value: Double)?
  {
    var best: (epoch: Int, value: Double)?
    for (index, value) in self[name].enumerated()
    where !value.isNaN && best.map({ isBetter(value, $0.value) }) ?? true {
      best = (index + 1, value)
    }
    return best
  }

  /// Some series over the epochs in one chart; all of them if none is named.
  public func chart(_ names: String..., title: String? = nil, label: String? = nil) -> Chart {
    Chart(title: title) {
      for name in names.isEmpty ? self.names : names { Line(y: self[name], from: 1, label: name) }
    }
    .xAxis("Epoch")
    .yAxis(label)
  }

  public var table: DisplayTable {
    DisplayTable(
      ["Epoch"] + names,
      (0..<count).map { epoch in
        [epoch + 1]
          + names.map { name -> any TableValue in self[name].indices.contains(epoch) ? self[name][epoch] : "–"
          }
      }, formats: Dictionary(uniqueKeysWithValues: names.indices.map { ($0 + 1, .decimals(4)) }))
  }
}

extension History: Displayable {
  public var display: Display { .table(table) }
}
