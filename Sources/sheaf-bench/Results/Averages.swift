/// - Precondition: there are values.
package func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

/// The median at each place of lists that measure the same things in the same order.
///
/// - Precondition: there are lists, all of the same length.
package func medians(_ lists: [[Double]]) -> [Double] {
  precondition(
    Set(lists.map(\.count)).count == 1, "lists of \(lists.map(\.count)) values cannot be compared")
  return lists[0].indices.map { place in median(lists.map { $0[place] }) }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
