package import Displays

/// What the runner asks of a worker.
package enum WorkerCommand: Hashable, Sendable, Codable {
  /// Loads a cell's shared object and answers with `loaded`.
  case load(path: String, module: String)
  /// Runs a loaded cell and answers with `finished`, or with `thrown`.
  ///
  /// - Parameter seed: where the cell's random numbers start, mixed with the seed of the surroundings.
  case run(module: String, seed: UInt64, Surroundings)
  /// Writes variables to archives, or compares them, and answers with `kept`.
  case keep([ArchiveRequest])
  /// Gives variables their values from an archive and answers with `restored`.
  case restore(ArchiveRequest)
  /// Lets a cell go on that has shown something.
  case proceed
}

/// What a worker tells the runner.
package enum WorkerEvent: Hashable, Sendable, Codable {
  /// The worker has started; comes before all others.
  case ready
  /// The worker may have less memory than it needs to begin with, and ends.
  ///
  /// - Parameter least: how many bytes it would need.
  case lacksMemory(least: UInt64)
  /// What the cell wanted to send cannot be; the text says why.
  case unsendable(String)
  /// The object's first address, and what is known of the cell's variables.
  case loaded(base: UInt64, variables: [VariableFact])
  /// The dynamic linker's words.
  case notLoaded(String)
  /// The worker waits for `proceed` after this one, so that the text printed before it is in order.
  case display(Display)
  case progress(ProgressReport)
  case expression(index: Int, NotebookResults.ExpressionResult)
  /// What the cell has opened; comes before `finished`.
  case opened(FileUses)
  /// Something that the cell has begun goes on after its end, such as a thread or a timer, or an error has left it when it
  /// had changed the process; comes before `finished` and `thrown`.
  case leavesWork
  /// - Parameter Surroundings: those that the cell leaves to the cells below.
  case finished(seconds: Double, Surroundings)
  /// An error has left the cell; the addresses are those of the calls that led to it, innermost first.
  case thrown(message: String, addresses: [UInt64])
  /// What became of each request.
  case kept([KeptValues])
  case restored(RestoringProblem?)
}

/// A variable of a compiled cell.
package struct VariableReference: Hashable, Sendable, Codable {
  package var module: String
  package var name: String

  package init(module: String, name: String) {
    self.module = module
    self.name = name
  }
}

/// Variables whose values lie in one file, because they may share parts.
package struct ArchiveRequest: Hashable, Sendable, Codable {
  package var path: String
  package var variables: [VariableReference]
  /// How long writing may take.
  package var seconds: Double
  /// The digest that the values must have; nil if they may be any.
  package var expected: String?
  /// Whether the archive is to be written, and not only the digest computed.
  package var isWritten: Bool

  package init(
    path: String, variables: [VariableReference], seconds: Double = 0, expected: String? = nil,
    isWritten: Bool = true
  ) {
    self.path = path
    self.variables = variables
    self.seconds = seconds
    self.expected = expected
    self.isWritten = isWritten
  }
}

/// Why values could not be restored.
package struct RestoringProblem: Hashable, Sendable, Codable {
  package var message: String
  /// Whether the archive is not as it was written: another one can take its place.
  package var isDamage: Bool

  package init(_ message: String, isDamage: Bool = false) {
    self.message = message
    self.isDamage = isDamage
  }
}

package enum KeptValues: Hashable, Sendable, Codable {
  /// - Parameter digest: of the values.
  case kept(byteCount: Int, digest: String)
  case notKept(reason: String)
  /// The values are others than was expected, and nothing was written.
  case others
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
