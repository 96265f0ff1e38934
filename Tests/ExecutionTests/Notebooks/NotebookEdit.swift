/// A line of an edit script: what is done to a notebook, how it is run then, and what that is to come to.
struct NotebookEdit: CustomStringConvertible {
  enum Side { case above, below }
  enum StorePart: String { case results, values, modules, documents, everything }

  enum Action {
    case change(String, to: String, cell: String?)
    case changeFile(String, from: String, to: String)
    case rename(String, to: String)
    case swap(String, String)
    case insert(String, label: String, Side, of: String)
    case write(String, below: String)
    case delete(String)
    case move(String, Side, of: String)
    case add(String, to: String)
    case remark(String)
    case space(String)
    case set(parameter: String, String)
    case writeFile(String, String)
    case removeFile(String)
    case refresh(String)
    case refreshEverything
    case copyFolder
    case lose(StorePart)
    case damage(StorePart)
    case undo
    case startAnew
    case runAgain
  }

  /// What happens before the whole notebook is run.
  enum Prelude {
    case killSheaf(seconds: Double)
    case killWorker(cell: String)
    case runOnly(String)
    case runDownstream(String)
  }

  var action: Action
  var prelude: Prelude?
  var isRun = true
  /// The cells that may run, besides those whose code is edited; nil if that is not said.
  var runs: [String]?
  /// Those that run, too, though they should not: a known issue.
  var runsNeedlessly: [String] = []
  /// Those that may run only because others need their values; nil if that is not said.
  var repeats: [String]?
  /// Whether something is wrong with the notebook then.
  var fails = false
  /// What the results are to contain.
  var shows: [String] = []
  var description: String

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  init(_ line: String) throws {
    let sentence = EditSentence(line)
    description = sentence.description
    let halves = sentence.split(at: ": ")
    let clauses = halves[0].split(at: ", ")
    action = try Self.action(clauses[0])
    for clause in clauses.dropFirst() { try follow(clause) }
    for clause in halves.dropFirst().flatMap({ $0.split(at: "; ") }) { try expect(clause) }
  }

  private static func action(_ sentence: EditSentence) throws -> Action {
    let s = sentence.spans
    switch sentence.words {
    case "change # to #": return .change(s[0], to: s[1], cell: nil)
    case "change # to # in #": return .change(s[0], to: s[1], cell: s[2])
    case "change # to # in the file #": return .changeFile(s[2], from: s[0], to: s[1])
    case "rename # to #": return .rename(s[0], to: s[1])
    case "swap # and #": return .swap(s[0], s[1])
    case "insert # as # above #": return .insert(s[0], label: s[1], .above, of: s[2])
    case "insert # as # below #": return .insert(s[0], label: s[1], .below, of: s[2])
    case "write # below #": return .write(s[0], below: s[1])
    case "delete #": return .delete(s[0])
    case "move # above #": return .move(s[0], .above, of: s[1])
    case "move # below #": return .move(s[0], .below, of: s[1])
    case "add # to #": return .add(s[0], to: s[1])
    case "comment on #": return .remark(s[0])
    case "space out #": return .space(s[0])
    case "set # to #": return .set(parameter: s[0], s[1])
    case "write # to the file #": return .writeFile(s[1], s[0])
    case "remove the file #": return .removeFile(s[0])
    case "refresh #": return .refresh(s[0])
    case "refresh everything": return .refreshEverything
    case "copy the folder and go on there": return .copyFolder
    case "undo that": return .undo
    case "go back to the start": return .startAnew
    case "run again": return .runAgain
    default:
      if let part = try storePart(sentence.words, "lose the stored ") { return .lose(part) }
      if let part = try storePart(sentence.words, "damage the stored ") { return .damage(part) }
      throw Problem(description: "no edit: \(sentence)")
    }
  }

  private static func storePart(_ words: String, _ start: String) throws -> StorePart? {
    guard words.hasPrefix(start) else { return nil }
    return StorePart(rawValue: String(words.dropFirst(start.count)))
  }

  private mutating func follow(_ clause: EditSentence) throws {
    let s = clause.spans
    switch clause.words {
    case "without running": isRun = false
    case "running only #": prelude = .runOnly(s[0])
    case "running # and what follows": prelude = .runDownstream(s[0])
    case "killing the worker in #": prelude = .killWorker(cell: s[0])
    default:
      guard let match = clause.words.wholeMatch(of: /killing sheaf after ([0-9.]+) s/),
        let seconds = Double(match.1)
      else { throw Problem(description: "no way to run: \(clause)") }
      prelude = .killSheaf(seconds: seconds)
    }
  }

  private mutating func expect(_ clause: EditSentence) throws {
    let list = clause.words.split(separator: " ")
    switch list.first {
    case "runs": runs = clause.words == "runs nothing" ? [] : clause.spans
    case "needlessly": runsNeedlessly = clause.spans
    case "repeats": repeats = clause.spans
    case "fails": fails = true
    case "shows": shows = clause.spans
    default: throw Problem(description: "no expectation: \(clause)")
    }
  }
}
