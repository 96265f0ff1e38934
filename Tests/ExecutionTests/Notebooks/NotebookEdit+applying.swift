import Foundation

extension NotebookEdit {
  /// - Parameter earlier: all states so far, the present one among them.
  func apply(to state: inout NotebookState, earlier: [NotebookState]) throws {
    switch action {
    case .change(let old, let new, nil): try Self.replace(old, by: new, in: &state.text)
    case .change(let old, let new, let cell?):
      try Self.edit(cell, &state) { try Self.replace(old, by: new, in: &$0.code) }
    case .changeFile(let path, let old, let new):
      var text = String(decoding: state.files[path] ?? Data(), as: UTF8.self)
      try Self.replace(old, by: new, in: &text)
      state.files[path] = Data(text.utf8)
    case .rename(let old, let new):
      let word = try Regex("(^|[^\\w-])\(old)(?![\\w-])", as: (Substring, Substring).self)
      guard state.text.contains(word) else { throw Problem(description: "`\(old)` does not occur") }
      state.text.replace(word) { "\($0.output.1)\(new)" }
    case .swap(let first, let second):
      let codes = try [first, second].map { try CellLines($0, in: state.text).code }
      try Self.edit(first, &state) { $0.code = "(a place)" }
      try Self.edit(second, &state) { $0.code = codes[0] }
      try Self.replace("(a place)", by: codes[1], in: &state.text)
    case .insert(let code, let label, let side, let neighbour):
      try Self.insert("```{swift}\n//| label: \(label)\n\(code)\n```", side, of: neighbour, &state)
    case .write(let text, let cell): try Self.insert(text, .below, of: cell, &state)
    case .delete(let cell): try Self.edit(cell, &state) { $0.remove() }
    case .move(let cell, let side, let neighbour):
      let code = try CellLines(cell, in: state.text).code
      try Self.edit(cell, &state) { $0.remove() }
      try Self.insert(code, side, of: neighbour, &state)
    case .add(let code, let cell): try Self.edit(cell, &state) { $0.insertAtEnd(code) }
    case .remark(let cell):
      try Self.edit(cell, &state) { lines in
        lines.insertAtEnd("// That was it. /* Or not? */")
        lines.insertAtHead("/* A remark. */ // Another one.")
      }
    case .space(let cell): try Self.edit(cell, &state) { $0.spaceOut() }
    case .set(let parameter, let value): state.parameters[parameter] = value
    case .writeFile(let path, let text): state.files[path] = Data(text.utf8)
    case .removeFile(let path): state.files[path] = nil
    case .undo:
      guard let last = earlier.dropLast().last else { throw Problem(description: "nothing to undo") }
      state = last
    case .startAnew: state = earlier[0]
    case .refresh, .refreshEverything, .copyFolder, .lose, .damage, .runAgain: break
    }
  }

  /// What is replaced must be unmistakable, or an edit would be another than it reads.
  private static func replace(_ old: String, by new: String, in text: inout String) throws {
    let places = text.ranges(of: old)
    guard places.count == 1 else {
      throw Problem(description: "`\(old)` occurs \(places.count) times, not once")
    }
    text.replaceSubrange(places[0], with: new)
  }

  private static func edit(
    _ cell: String, _ state: inout NotebookState, _ change: (inout CellLines) throws -> Void
  )
    throws
  {
    var lines = try CellLines(cell, in: state.text)
    try change(&lines)
    state.text = lines.text
  }

  private static func insert(_ text: String, _ side: Side, of cell: String, _ state: inout NotebookState)
    throws
  {
    try edit(cell, &state) { lines in
      switch side {
      case .above: lines.insertAbove(text)
      case .below: lines.insertBelow(text)
      }
    }
  }
}
