package import Displays

/// What the runner asks of a worker.
package enum WorkerCommand: Hashable, Sendable, Codable {
  /// Loads a cell's shared object and answers with `loaded`.
  case load(path: String, module: String)
  /// Runs a loaded cell and answers with `finished`, or with `thrown`.
  ///
  /// Random numbers start from `seed`. If the cell sets a seed itself, those of all later cells follow from it.
  case run(module: String, seed: UInt64, setsSeed: Bool)
  /// Lets a cell go on that has shown something.
  case proceed
}

/// What a worker tells the runner.
package enum WorkerEvent: Hashable, Sendable, Codable {
  /// The object's first address, and what is known of the cell's variables.
  case loaded(base: UInt64, variables: [VariableFact])
  /// The dynamic linker's words.
  case notLoaded(String)
  /// The worker waits for `proceed` after this one, so that the text printed before it is in order.
  case display(Display)
  case progress(ProgressReport)
  case expression(index: Int, NotebookResults.ExpressionResult)
  case finished(seconds: Double)
  /// An error has left the cell; the addresses are those of the calls that led to it, innermost first.
  case thrown(message: String, addresses: [UInt64])
}

/// What the type of a cell's variable says about it.
package struct VariableFact: Hashable, Sendable, Codable {
  package var name: String
  package var type: String
  /// Whether copies of the value are independent of it: no part of it is an object or a closure.
  package var isValue: Bool

  package init(name: String, type: String, isValue: Bool) {
    self.name = name
    self.type = type
    self.isValue = isValue
  }
}
