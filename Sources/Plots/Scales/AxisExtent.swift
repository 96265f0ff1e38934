internal import Displays

/// What the marks of a chart ask of one axis.
struct AxisExtent: Hashable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  private(set) var smallestPositive = Double.infinity
  /// Whether all values are whole numbers, so that ticks between them would mean nothing.
  private(set) var isWhole = true
  private(set) var categories: [String] = []
  /// Whether lengths are measured from zero, as those of bars are.
  var includesZero = false
  /// The share of the range that text at the ends of bars needs beyond them.
  var headroom = 0.0
  /// Whether the marks fill the plot to its edges, as a heat map does.
  var isFlush = false

  var isEmpty: Bool { low > high && categories.isEmpty }

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
    if value > 0 { smallestPositive = min(smallestPositive, value) }
    if value != value.rounded() { isWhole = false }
  }

  mutating func include(_ values: some Sequence<Double>) {
    for value in values { include(value) }
  }

  mutating func include(categories names: [String]) {
    for name in names where !categories.contains(name) { categories.append(name) }
  }

  mutating func include(_ coordinates: Coordinates) {
    switch coordinates {
    case .numbers(let column): include(column)
    case .categories(let names): include(categories: names)
    }
  }

  /// The index of a category.
  func index(of category: String) -> Double {
    categories.firstIndex(of: category).map(Double.init) ?? .nan
  }

  /// The numbers of coordinates, with categories as their indices.
  func numbers(_ coordinates: Coordinates) -> [Double] {
    switch coordinates {
    case .numbers(let column): return column.values
    case .categories(let names):
      let indices = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, Double($0)) })
      return names.map { indices[$0] ?? .nan }
    }
  }
}
