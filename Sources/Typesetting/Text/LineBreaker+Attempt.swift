extension LineBreaker {
  /// One pass over the items with a given tolerance.
  struct Attempt {
    /// How loose or tight a line is; neighbours should not differ by more than one step.
    private enum Fitness: Int { case tight, decent, loose, veryLoose }

    private struct Totals {
      var width = 0.0
      var stretch = 0.0
      var shrink = 0.0
      var fills = 0
    }

    /// A break that some line can start from.
    private struct Node {
      var item: Int
      var fitness: Fitness
      var demerits: Double
      var previous: Int?
      var isFirst: Bool
      var isFlagged: Bool
      /// The sums of the items before the first that stands on the next line.
      var totals: Totals
      /// What the break adds to the next line less what hangs out of it.
      var leading: Double
    }

    private struct Candidate {
      var demerits = Double.infinity
      var previous = 0
    }

    private let breaker: LineBreaker
    private let allowsDivision: Bool
    private let tolerance: Double
    private let emergencyStretch: Double
    private var nodes: [Node] = []
    private var active: [Int] = []
    private var totals = Totals()
    private var lastBox: Int?

    init(_ breaker: LineBreaker, allowsDivision: Bool, tolerance: Double, emergencyStretch: Double) {
      self.breaker = breaker
      self.allowsDivision = allowsDivision
      self.tolerance = tolerance
      self.emergencyStretch = emergencyStretch
    }

    /// The breaks, or nil if there is no way through and the pass is not the final one.
    mutating func run(isFinal: Bool) -> [Int]? {
      nodes = [node(at: -1, fitness: .decent, demerits: 0, previous: nil)]
      active = [0]
      for (index, item) in breaker.items.enumerated() {
        switch item.kind {
        case .box:
          totals.width += item.width
          lastBox = index
        case .kern:
          totals.width += item.width
        case .glue, .fill:
          let followsBox = index > 0 && breaker.items[index - 1].kind == .box
          if item.kind == .glue, followsBox { tryBreak(at: index, isFinal: isFinal) }
          totals.width += item.width
          totals.stretch += item.stretch
          totals.shrink += item.shrink
          if item.kind == .fill { totals.fills += 1 }
        case .penalty:
          if item.penalty < Penalty.forbidden { tryBreak(at: index, isFinal: isFinal) }
        case .division:
          if allowsDivision { tryBreak(at: index, isFinal: isFinal) }
        }
        if active.isEmpty { return nil }
      }
      return path()
    }

    private func path() -> [Int]? {
      let last = breaker.items.count - 1
      let ends = active.filter { nodes[$0].item == last }
      guard var index = ends.min(by: { nodes[$0].demerits < nodes[$1].demerits }) else { return nil }
      var breaks: [Int] = []
      while let previous = nodes[index].previous {
        breaks.append(nodes[index].item)
        index = previous
      }
      return breaks.reversed()
    }

    /// Ends lines at item `index` from every active break that allows it.
    private mutating func tryBreak(at index: Int, isFinal: Bool) {
      let item = breaker.items[index]
      let isForced = item.penalty <= Penalty.forced
      var candidates = [Candidate](repeating: Candidate(), count: 4)
      var kept: [Int] = []
      let ending = item.before - protrusion(at: item)
      for (order, start) in active.enumerated() {
        let (badness, fitness, isOverfull) = measure(from: start, ending: ending)
        let isBad = isOverfull || badness > tolerance
        let stays = !isOverfull && !isForced
        if stays { kept.append(start) }
        // The last way through is kept open, however bad the line, unless another pass may do better.
        let isLastHope =
          isFinal && !stays && kept.isEmpty && order == active.count - 1
          && candidates.allSatisfy { $0.demerits == .infinity }
        if isBad && !isLastHope { continue }
        var demerits = nodes[start].demerits
        if !isBad {
          demerits += self.demerits(
            of: item, badness: badness, fitness: fitness, after: nodes[start], at: index)
        }
        if demerits < candidates[fitness.rawValue].demerits {
          candidates[fitness.rawValue] = Candidate(demerits: demerits, previous: start)
        }
      }
      active = kept
      insert(candidates, at: index)
    }

    private mutating func insert(_ candidates: [Candidate], at index: Int) {
      let best = candidates.map(\.demerits).min() ?? .infinity
      guard best < .infinity else { return }
      // A worse way in is of use only if another fitness can win back its handicap.
      for (rawFitness, candidate) in candidates.enumerated()
      where candidate.demerits <= best + breaker.parameters.adjacentDemerits {
        guard candidate.demerits < .infinity, let fitness = Fitness(rawValue: rawFitness) else { continue }
        nodes.append(
          node(at: index, fitness: fitness, demerits: candidate.demerits, previous: candidate.previous))
        active.append(nodes.count - 1)
      }
    }

    private func node(at index: Int, fitness: Fitness, demerits: Double, previous: Int?) -> Node {
      var sums = totals
      var next = max(index, 0)
      let items = breaker.items
      var after = 0.0
      if index >= 0, items[index].kind == .division {
        after = items[index].after
        next = index + 1
      }
      // What can vanish at a line break vanishes up to the next box or forced break.
      while next < items.count {
        let item = items[next]
        if item.kind == .box || item.kind == .division || item.kind == .fill { break }
        if item.kind == .penalty, item.penalty <= Penalty.forced, next > index { break }
        if item.kind == .glue || item.kind == .kern {
          sums.width += item.width
          sums.stretch += item.stretch
          sums.shrink += item.shrink
        }
        next += 1
      }
      let protrusion = next < items.count ? items[next].leftProtrusion : 0
      return Node(
        item: index, fitness: fitness, demerits: demerits, previous: previous, isFirst: previous == nil,
        isFlagged: index >= 0 && items[index].isFlagged, totals: sums, leading: after - protrusion)
    }

    /// How far a line that ends at an item hangs out of it.
    private func protrusion(at item: Breakable) -> Double {
      item.kind == .division ? item.rightProtrusion : lastBox.map { breaker.items[$0].rightProtrusion } ?? 0
    }

    /// - Parameters:
    ///   - start: the index of the node that the line starts from. A long word has hundreds for each of its characters,
    ///     so they are not copied.
    ///   - ending: what the break adds to the line less what hangs out of it.
    private func measure(
      from start: Int, ending: Double
    ) -> (badness: Double, Fitness, isOverfull: Bool) {
      let natural = totals.width - nodes[start].totals.width + nodes[start].leading + ending
      let target = nodes[start].isFirst ? breaker.firstWidth : breaker.width
      let excess = target - natural
      if excess >= 0 {
        if totals.fills > nodes[start].totals.fills { return (0, .decent, false) }
        let stretch =
          totals.stretch - nodes[start].totals.stretch + breaker.lineStretch + emergencyStretch
        guard stretch > 0 else {
          return (excess == 0 ? 0 : 10_000, excess == 0 ? .decent : .veryLoose, false)
        }
        let badness = LineBreaker.badness(ratio: excess / stretch)
        return (badness, badness > 99 ? .veryLoose : badness > 12 ? .loose : .decent, false)
      }
      let shrink = totals.shrink - nodes[start].totals.shrink
      // Half a unit of TeX's arithmetic is no overfull line.
      if -excess > shrink + 1e-5 { return (.infinity, .tight, true) }
      let badness = LineBreaker.badness(ratio: -excess / max(shrink, 1e-9))
      return (badness, badness > 12 ? .tight : .decent, false)
    }

    private func demerits(
      of item: Breakable, badness: Double, fitness: Fitness, after start: Node, at index: Int
    ) -> Double {
      let parameters = breaker.parameters
      var demerits = parameters.linePenalty + badness
      demerits = demerits >= 10_000 ? 100_000_000 : demerits * demerits
      if item.penalty > 0 {
        demerits += item.penalty * item.penalty
      } else if item.penalty > Penalty.forced {
        demerits -= item.penalty * item.penalty
      }
      if item.isFlagged && start.isFlagged { demerits += parameters.doubleHyphenDemerits }
      if start.isFlagged && index == breaker.items.count - 1 { demerits += parameters.finalHyphenDemerits }
      if abs(fitness.rawValue - start.fitness.rawValue) > 1 { demerits += parameters.adjacentDemerits }
      return demerits
    }
  }
}
