import Diagnostics
import Foundation

/// Words for wrong usage that the parser of arguments has no good ones for.
enum Usage {
  /// What is wrong with the first word behind `sheaf`, if it is no command.
  static func unknownCommand(_ arguments: [String], commands: [String]) -> String? {
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.contains(word) else { return nil }
    let advice =
      if word.hasSuffix(".md") || word.hasSuffix(".qmd") {
        "to make a PDF of it, write `sheaf render \(word)`"
      } else if let near = nearestName(to: word, in: commands) {
        "did you mean `\(near)`?"
      } else {
        "the commands are \(commands.map { "`\($0)`" }.joined(separator: ", "))"
      }
    return "Error: There is no command `\(word)`; \(advice)\n  See 'sheaf --help' for more information."
  }

  /// The parser's message, without the name of an option that nobody can have meant.
  static func corrected(_ message: String) -> String {
    let guess = /Unknown option '(--?[^']*)'\. Did you mean '(--?[^']*)'\?/
    return message.replacing(guess) { match in
      let (written, meant) = (String(match.1), String(match.2))
      let names = [written, meant].map { String($0.drop { $0 == "-" }) }
      if nearestName(to: names[0], in: [names[1]]) != nil { return String(match.0) }
      // As Quarto and Pandoc call it.
      let isFormat = ["to", "format", "t"].contains(names[0])
      return "Unknown option '\(written)'." + (isFormat ? " Sheaf writes PDF, and nothing else." : "")
    }
  }
}
