/// The numbers below a count in disjoint groups that can only grow together.
struct Partition: Sendable {
  private var groups: [[Int]]
  /// The place of each number's group.
  private var group: [Int]

  /// Each number is alone.
  init(count: Int) {
    groups = (0..<count).map { [$0] }
    group = Array(0..<count)
  }

  /// The numbers in the same group, the given one included.
  func members(with number: Int) -> [Int] { groups[group[number]] }

  /// Puts the groups of two numbers together: the smaller goes into the larger, so that no number goes often.
  mutating func join(_ first: Int, _ second: Int) {
    var (larger, smaller) = (group[first], group[second])
    guard larger != smaller else { return }
    if groups[larger].count < groups[smaller].count { swap(&larger, &smaller) }
    for number in groups[smaller] { group[number] = larger }
    groups[larger] += groups[smaller]
    groups[smaller] = []
  }
}
