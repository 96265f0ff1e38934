/// The best of a series of measures, as early stopping and the keeping of weights need it.
struct BestMeasure: Hashable, Sendable, Codable {
  let isBetterLower: Bool
  private(set) var best: Double?
  /// How many were judged since the best one.
  private(set) var sinceBest = 0
  /// How many were judged.
  private(set) var count = 0

  /// Whether these can be the numbers of a series that goes on.
  var isSound: Bool { [sinceBest, count].allSatisfy(StateDictionary.isCount) }

  init(lowerIsBetter: Bool) { isBetterLower = lowerIsBetter }

  /// Whether a measure is the best so far, by more than the given amount. What is not a number never is.
  mutating func add(_ measure: Double, improvement: Double = 0) -> Bool {
    count += 1
    let isBest =
      !measure.isNaN
      && (best.map { isBetterLower ? measure < $0 - improvement : measure > $0 + improvement } ?? true)
    if isBest {
      best = measure
      sinceBest = 0
    } else {
      sinceBest += 1
    }
    return isBest
  }
}
