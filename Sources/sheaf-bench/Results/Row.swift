/// One line of the table: our figure beside that of a peer who did the same in the same run.
package struct Row: Hashable, Sendable, Codable {
  package let area: String
  package let name: String
  package let ours: Double
  /// `nil` if there is nothing to compare with.
  package let peer: Double?
  package let unit: String
  /// How many times as good as the peer we are.
  package let ratio: Double?
  package let goal: String
  package let met: Bool

  /// - Parameters:
  ///   - ratio: how many times as good as the peer we are, if it was not measured as the quotient of both figures.
  ///   - betterIf: whether the smaller figure is the better one, as for times, or the larger, as for rates.
  package init(
    area: String, name: String, ours: Double, peer: Double?, ratio: Double? = nil, unit: String,
    betterIf order: Order, goal: Goal
  ) {
    self.area = area
    self.name = name
    self.ours = ours
    self.peer = peer
    self.unit = unit
    self.ratio = ratio ?? peer.map { order == .smaller ? $0 / ours : ours / $0 }
    self.goal = goal.description
    met = goal.isMet(ours: ours, ratio: self.ratio)
  }

  package enum Order: Sendable { case smaller, larger }
}
