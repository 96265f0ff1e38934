internal import Diagnostics

extension Placement {
  /// What the compiler says about a unit, at the document's lines and columns.
  func diagnostics(for messages: [CompilerMessage], in source: CellSource) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let files = Set(source.parts.map(\.file))
    // Where a wrapper is not allowed, its projected value is missing as well.
    let hasLostWrapper = messages.contains { $0.identifier == "property_wrapper_top_level" }
    for group in ordered(messages) {
      let message = group[0]
      guard message.severity != .note, message.severity != .warning || files.contains(message.file),
        !(hasLostWrapper && message.text.hasPrefix("cannot find '$")), !isFollowUp(message, messages)
      else { continue }
      let notes = Array(group.dropFirst())
      var found = self.diagnostics(for: message, notes, in: source)
      for text in notes.map({ noteText($0, source) }) where !text.isEmpty {
        found[0].explanation = found[0].explanation.map { $0 + "\n" + text } ?? text
      }
      diagnostics += found
    }
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }

  /// Whether an error only follows from another: the compiler goes on about a call whose name stands for something internal
  /// of the library, about members of what it does not know, and tries all types for a name that it does not know.
  private func isFollowUp(_ message: CompilerMessage, _ messages: [CompilerMessage]) -> Bool {
    if message.givesUp { return messages.hasUnknownName(in: message.file) }
    let others = messages.lazy.filter {
      $0.severity == .error && $0.file == message.file && $0.line == message.line
        && $0.column <= message.column && $0.identifier != message.identifier
    }
    if Self.unknownBases.contains(message.identifier) { return !others.isEmpty }
    let isAboutArguments = ["missing_argument", "extra_argument", "cannot_convert_argument"].contains {
      message.identifier.hasPrefix($0)
    }
    return isAboutArguments && others.contains { $0.identifier == "candidate_inaccessible" }
  }

  /// What the compiler says of `.name` and `\.name` if it does not know of which type.
  private static let unknownBases: Set = [
    "cannot_infer_base_of_unresolved_member", "cannot_infer_contextual_keypath_type_specify_root",
  ]

  /// The messages from top to bottom, each with its notes: the compiler's order is not the same in every run.
  private func ordered(_ messages: [CompilerMessage]) -> [[CompilerMessage]] {
    var groups: [[CompilerMessage]] = []
    for message in messages {
      if message.severity == .note, !groups.isEmpty {
        groups[groups.count - 1].append(message)
      } else {
        groups.append([message])
      }
    }
    func place(_ group: [CompilerMessage]) -> (Int, String, Int, Int, String) {
      let first = group[0]
      return (unit(ofFile: first.file) ?? .max, first.file, first.line, first.column, first.text)
    }
    return groups.sorted { place($0) < place($1) }
  }

  /// The message itself and, where a change above has broken the code, the place of that.
  private func diagnostics(
    for message: CompilerMessage, _ notes: [CompilerMessage], in source: CellSource
  ) -> [Diagnostic] {
    var diagnostic = Diagnostic(
      message.severity == .error ? .error : .warning, message.identifier, message.text,
      path: plan.source.path, range: range(of: message, in: source))
    let blame = message.severity == .error ? blame(for: message, notes: notes, in: source) : nil
    diagnostic.suggestion = blame?.suggestion ?? help(message, source)
    diagnostic.explanation = blame?.explanation
    return [diagnostic] + (blame?.other.map { [$0] } ?? [])
  }

  private func noteText(_ message: CompilerMessage, _ source: CellSource) -> String {
    let text =
      line(file: message.file, line: message.line).map { "line \($0): \(message.text)" } ?? message.text
    return text + (mended(message, source).map { ": `\($0)`" } ?? "")
  }

  private func range(of message: CompilerMessage, in source: CellSource) -> SourceRange? {
    if message.line == CompilerMessage.wholePiece {
      return unit(ofFile: message.file).flatMap { plan.units[$0].range }
    }
    guard let start = location(message.column, of: message, in: source) else {
      return message.identifier == "sema_no_import" ? rangeOfImport(message) : nil
    }
    let end = location(message.column + message.length, of: message, in: source) ?? start
    return SourceRange(start, message.length > 1 && end > start ? end : start)
  }

  /// The place of an `import`, which is compiled at the top of the files of its own cell and of those below.
  private func rangeOfImport(_ message: CompilerMessage) -> SourceRange? {
    guard let name = message.quoted.first else { return nil }
    return plan.units.first { $0.syntax.imports.contains("import \(name)") }
      .flatMap { range(of: name, in: $0) }
  }

  /// The place in the document of a column in the line of a message.
  private func location(_ column: Int, of message: CompilerMessage, in source: CellSource) -> SourceLocation?
  {
    guard let part = source.parts.first(where: { $0.file == message.file }) ?? unclosedPart(message, source),
      let unit = unit(ofFile: part.file), let start = plan.units[unit].range?.start
    else { return nil }
    let code = part.code.hasSuffix("\n") ? part.code.dropLast() : part.code[...]
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    // What is missing at the end is missed in the line below.
    let isBelow = message.file != part.file || message.line > lines.count
    let number = isBelow ? lines.count : message.line
    let original =
      isBelow ? lines[number - 1].utf8.count + 1 : part.originalColumn(line: number, column: column)
    let line = start.line + number - 1
    return plan.source.location(line: line, column: original + indentation(lines, number, line, start))
  }

  /// The only part, if something is missing at its end.
  private func unclosedPart(_ message: CompilerMessage, _ source: CellSource) -> CellSource.Part? {
    source.parts.count == 1 && message.identifier.hasPrefix("expected_") ? source.parts[0] : nil
  }

  /// How far the code stands to the right of its own lines' starts: in a list, or within a line of text.
  private func indentation(_ lines: [Substring], _ number: Int, _ line: Int, _ start: SourceLocation) -> Int {
    if number == 1 { return start.column - 1 }
    guard number <= lines.count else { return 0 }
    return max(0, plan.source.line(line).utf8.count - lines[number - 1].utf8.count)
  }

  /// What to write instead of the line of a message.
  private func help(_ message: CompilerMessage, _ source: CellSource) -> String? {
    if let (part, line) = line(of: message, source),
      let conversion = LossyConversion(
        message, in: line, original: { part.originalColumn(line: message.line, column: $0) })
    {
      return conversion.advice
    }
    return mended(message, source).map { "write `\($0)`" }
  }

  /// The line of a message, in the document's own code.
  private func line(
    of message: CompilerMessage, _ source: CellSource
  ) -> (part: CellSource.Part, text: Substring)? {
    guard let part = source.parts.first(where: { $0.file == message.file }) else { return nil }
    let lines = part.code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(message.line - 1) ? (part, lines[message.line - 1]) : nil
  }

  /// The line as it would be with the compiler's changes; nil if these help nobody, or have come to something that is no code.
  private func mended(_ message: CompilerMessage, _ source: CellSource) -> String? {
    guard !message.fixes.isEmpty, let (part, line) = line(of: message, source) else { return nil }
    // Every type that can be stored has an initializer that reads it.
    guard !message.fixes.contains(where: { $0.text == "from: " || $0.text.contains("Decoder") }),
      message.identifier != "macro_expansion_missing_pound"
    else { return nil }
    var bytes = Array(line.utf8)
    for fix in message.fixes.reversed() {
      let start = part.originalColumn(line: message.line, column: fix.column) - 1
      while bytes.count < start { bytes.append(UInt8(ascii: " ")) }
      let end = min(start + fix.length, bytes.count)
      bytes.replaceSubrange(start..<end, with: fix.text.utf8)
    }
    let mended = String(decoding: bytes, as: UTF8.self)
    let filled = mended.replacing(/<#.*?#>/, with: "x")
    if CodeLine.isWhole(String(line)), !CodeLine.isWhole(filled) { return nil }
    return String(mended.replacing("<#", with: "").replacing("#>", with: "").drop { $0 == " " })
  }
}
