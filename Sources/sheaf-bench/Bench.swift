internal import ArgumentParser

@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheaf-bench",
    abstract: "Compares the speed of Sheaf with that of others, in the same run on the same cores.",
    subcommands: [
      CompareCommand.self, TrainCommand.self, PeakCommand.self, RunnerCommand.self, CheckpointCommand.self,
    ],
    defaultSubcommand: CompareCommand.self)
}
