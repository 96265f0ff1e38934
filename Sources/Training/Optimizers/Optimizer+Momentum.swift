extension Optimizer {
  /// The momentum μ, or Adam's β₁; nil if the rule has none. Schedules that cycle it set it.
  ///
  /// - Precondition: a new value lies in 0..<1, and the rule has a momentum.
  public internal(set) var momentum: Double? {
    get { rule.cycledMomentum }
    set {
      guard let newValue, rule.cycledMomentum != nil else {
        preconditionFailure("\(type(of: self)) was made without a momentum that a schedule could cycle")
      }
      precondition((0..<1).contains(newValue), "a momentum of \(newValue) is not in 0..<1")
      rule.cycledMomentum = newValue
    }
  }
}
