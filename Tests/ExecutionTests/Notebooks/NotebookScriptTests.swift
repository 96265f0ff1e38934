import Testing

/// What the scripts say can be done, one edit after the other.
struct NotebookScriptTests {
  @Test func thereAreTen() throws { #expect(try NotebookScript.all().count >= 10) }

  @Test(arguments: try NotebookScript.all())
  func isSound(_ script: NotebookScript) throws {
    var states = [try script.start()]
    #expect(
      (100...300).contains(states[0].text.split(separator: "\n", omittingEmptySubsequences: false).count))
    let edits = try script.edits(all: true)
    #expect(edits.count >= 20)
    #expect((3...6).contains(try script.edits(all: false).count))
    for edit in edits {
      var state = states[states.count - 1]
      #expect(throws: Never.self, "\(edit)") { try edit.apply(to: &state, earlier: states) }
      states.append(state)
      let known = CellLines.codes(in: state.text).keys
      for cell in (edit.runs ?? []) + (edit.repeats ?? []) { #expect(known.contains(cell), "\(edit)") }
    }
  }
}
