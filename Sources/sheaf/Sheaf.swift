import ArgumentParser
import Execution
import Foundation

@main
struct Sheaf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheaf",
    abstract: "Runs Markdown notebooks with Swift cells and typesets them as PDF.",
    discussion: """
      Examples:
        sheaf new report              write report.md, a notebook to begin with
        sheaf render report.md        run what is stale and write report.pdf
        sheaf run report.md           run the cells and print what they show
        sheaf check report.md         find mistakes without running anything
        sheaf status report.md        say which cells are stale and why
        sheaf graph report.md         draw which cells use which

      Exit status: 0 done, 1 the notebook failed, 2 wrong usage, 130 stopped by Ctrl-C.
      """,
    version: "0.1.0",
    subcommands: [
      RenderCommand.self, RunCommand.self, CheckCommand.self, StatusCommand.self, CleanCommand.self,
      NewCommand.self, GraphCommand.self,
    ])

  static func main() async {
    // Who reads the output may leave; that ends a command in good order, not in the middle.
    signal(SIGPIPE, SIG_IGN)
    reserveStandardDescriptors()
    do {
      try checkEncoding()
      try DescriptorLimit.raise()
    } catch { end(with: error) }
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    if let problem = Usage.unknownCommand(Array(CommandLine.arguments.dropFirst()), commands: names) {
      Console.standardError.write(problem + "\n")
      Foundation.exit(2)
    }
    do { try await runCommand() } catch { end(with: error) }
    endIfOutputIsLost()
  }

  private static func runCommand() async throws {
    let command = try parseAsRoot()
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      var command = command
      try command.run()
    }
  }

  /// The arguments reach this program as text, so a name that is none would look like one of no file.
  private static func checkEncoding() throws {
    for argument in UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)) {
      guard let argument, String(validatingCString: argument) == nil else { continue }
      throw ValidationError(
        "'\(String(cString: argument))' is not UTF-8; give the file another name, for instance with `mv`.")
    }
  }

  /// Ends the process with the status that scripts expect: the parser's own for wrong usage is 64.
  private static func end(with error: any Error) -> Never {
    endIfOutputIsLost()
    let status = exitCode(for: error)
    let message = Usage.corrected(fullMessage(for: error))
    if !message.isEmpty {
      (status.isSuccess ? Console.standardOutput : .standardError).write(message + "\n")
      endIfOutputIsLost()
    }
    Foundation.exit(status == .validationFailure ? 2 : status.rawValue)
  }

  /// Ends the process if something could not be written: as one that writes to a broken pipe ends, or with the reason.
  private static func endIfOutputIsLost() {
    guard let problem = Console.standardOutput.problem else { return }
    if problem == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    let reason = String(cString: strerror(problem))
    Console.standardError.write("error: the standard output cannot be written: \(reason) [output-lost]\n")
    Foundation.exit(1)
  }

  /// Puts something that cannot be used in the place of outputs that are closed, where a file that is opened would get
  /// what is meant for them.
  private static func reserveStandardDescriptors() {
    while true {
      let descriptor = open("/dev/null", O_RDONLY)
      guard (0...STDERR_FILENO).contains(descriptor) else {
        close(descriptor)
        return
      }
    }
  }
}
