public import Displays

/// One step of an optimizer for one parameter: each quantity with its formula, the numbers inserted and the value.
///
///     let step = optimizer.explain(gradient: 2, memory: ["momentumBuffer": 0.5])
///     step.momentumBuffer   // one value
///     step                  // all as worked equations
@dynamicMemberLookup
public struct StepExplanation: Hashable, Sendable, Codable {
  public struct Quantity: Hashable, Sendable, Codable {
    /// As `firstMoment`.
    public let name: String
    /// In LaTeX, as are the formulas.
    public let symbol: String
    /// Empty for what is given.
    public let formula: String
    /// The formula with numbers for its symbols.
    public let inserted: String
    public let value: Double
  }

  /// In the order in which they are computed; the last is the new parameter.
  public private(set) var quantities: [Quantity] = []

  init() {}

  /// The value of a quantity; nil if the rule has none of this name.
  public subscript(name: String) -> Double? { quantities.first { $0.name == name }?.value }

  /// The value of a quantity.
  ///
  /// - Precondition: the rule has one of this name.
  public subscript(dynamicMember name: String) -> Double {
    guard let value = self[name] else {
      let names = quantities.map(\.name).joined(separator: ", ")
      preconditionFailure("the step has no quantity \(name), only \(names)")
    }
    return value
  }

  @discardableResult
  mutating func add(_ name: String, _ symbol: String, _ formula: Formula, _ value: Double) -> Operand {
    quantities.append(
      Quantity(
        name: name, symbol: symbol, formula: formula.symbols, inserted: formula.numbers, value: value))
    return Operand(symbol, value)
  }
}

extension StepExplanation: Displayable {
  /// All quantities as equations, one a line, aligned at the equals sign.
  public var equations: Math {
    let lines = quantities.map { quantity in
      let result = Operand.number(quantity.value)
      let steps = [quantity.formula, quantity.inserted].filter { !$0.isEmpty && $0 != result }
      return "\(quantity.symbol) &= " + (steps + [result]).joined(separator: " = ")
    }
    return Math(#"\begin{aligned}\#n"# + lines.joined(separator: #" \\"# + "\n") + #"\#n\end{aligned}"#)
  }

  public var display: Display { equations.display }
}
