internal import Frames

/// Shares a table's width among its columns.
struct ColumnWidths {
  /// The widths that keep every word whole.
  var minimum: [Points]
  /// The widths that keep every entry on one line.
  var natural: [Points]

  /// Whether no word has to be cut.
  func fit(in available: Points) -> Bool { sum(minimum) <= available }

  /// Whether some entry needs more than one line.
  func wraps(in available: Points) -> Bool { sum(natural) > available }

  /// Widths that add up to at most `available`.
  ///
  /// Columns that ask for no more than an equal share get what they ask for; the others divide the rest as in
  /// HTML's automatic tables: each its minimum, and what is left in proportion to what they lack.
  func widths(in available: Points) -> [Points] {
    guard wraps(in: available) else { return natural }
    guard fit(in: available) else {
      let scale = available / sum(minimum)
      return minimum.map { $0 * scale }
    }
    var open = Array(natural.indices)
    var rest = available
    while true {
      let share = rest / Double(open.count)
      let modest = open.filter { natural[$0] <= share }
      let others = open.filter { natural[$0] > share }
      let left = modest.reduce(rest) { $0 - natural[$1] }
      if modest.isEmpty || sum(others.map { minimum[$0] }) > left { break }
      (open, rest) = (others, left)
    }
    let least = sum(open.map { minimum[$0] })
    let lack = sum(open.map { natural[$0] }) - least
    var widths = natural
    for column in open {
      let missing = natural[column] - minimum[column]
      widths[column] = minimum[column] + (lack > 0 ? (rest - least) * (missing / lack) : 0)
    }
    return widths
  }

  private func sum(_ lengths: [Points]) -> Points { lengths.reduce(0, +) }
}
