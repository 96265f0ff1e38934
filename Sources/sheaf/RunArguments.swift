import ArgumentParser
import Execution
import Notebooks

/// How cells run, which the subcommands that run some have in common.
struct RunArguments: ParsableArguments {
  @Flag(help: "Run the cells below a failed one, too, and show the error in place.")
  var keepGoing = false

  @Flag(help: "Run every cell, even those whose results are stored.")
  var refresh = false

  @Option(
    name: .customLong("refresh-cell"),
    help: ArgumentHelp("Run this cell even if it is fresh; may be repeated.", valueName: "label"))
  var refreshCells: [String] = []

  @Option(help: ArgumentHelp("How long a cell may run that does not say so itself.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("How much memory the cells may use, such as 4G.", valueName: "size"))
  var memory: MemorySize?

  func validate() throws {
    if let memory, memory.bytes == 0 { throw ValidationError("--memory must be above zero.") }
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout must be above zero, not \(timeout).") }
  }

  /// Adds what they ask for to what a notebook's arguments say.
  func add(to options: inout RunOptions) {
    options.keepGoing = keepGoing
    options.refresh = refresh
    options.refreshCells = Set(refreshCells)
    options.timeout = timeout
    options.memoryLimit = memory?.bytes
  }
}

extension MemorySize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
