import Diagnostics
import Displays
import Execution
import Testing

/// What the compiler says, at the document's lines, with what would help.
struct CompilerMessageTests {
  private func errors(_ document: String, sourceLocation: Testing.SourceLocation = #_sourceLocation)
    async throws
    -> [Diagnostic]
  {
    var options = RunOptions()
    options.keepGoing = true
    return try await TemporaryDocument().run(document, options).diagnostics.filter { $0.severity != .warning }
  }

  private static let mended: [(String, String)] = [
    ("func f(x: Int) -> Int { x }\nprint(f(1))", "write `print(f(x: 1))`"),
    ("var n = 3\nif n = 3 { print(n) }", "write `if n == 3 { print(n) }`"),
    ("  func f(x: Int) -> Int { x }\n  print(f(1))", "write `print(f(x: 1))`"),
    ("let x = 2.5\nlet n: Int = x.rounded()", "write `let n: Int = Int(x.rounded())`"),
    ("let x = 2\nlet n: Double = x // a comment", "write `let n: Double = Double(x) // a comment`"),
    ("let n = 2\nlet x: Double = n + 1", "write `let x: Double = Double(n + 1)`"),
    ("func f(_ n: Double) {}\nlet x = 2\nf(x)", "write `f(Double(x))`"),
    ("let n = 2\nif n { print(n) }", "write `if (n != 0) { print(n) }`"),
    ("let long: Int8 = 2\nlet x: Int = long", "write `let x: Int = Int(long)`"),
    ("let x: Any = 1\nfunc f(_ n: Int, _ m: Int) {}\nf(x, 2)", "write `f(x as! Int, 2)`"),
  ]

  @Test(arguments: mended)
  func theCompilersHelpIsShownAsTheMendedLine(_ code: String, _ suggestion: String) async throws {
    #expect(try await errors(cells(code)).map(\.suggestion) == [suggestion])
  }

  private static let lossy: [(String, String)] = [
    ("let g: Int = 9.79", "write `let g: Double = 9.79`"),
    ("let g: Int? = 9.7 // m/s", "write `let g: Double? = 9.7 // m/s`"),
    (
      "let x = 2.5\nlet n: Int = 2 * x",
      "write `let n: Double = 2 * x`, or `Int((2 * x).rounded())` to round it"
    ),
    (
      "func f(_ n: Int) {}\nf(2.5)",
      "`Int(…)` would cut off the fraction; to round it, write `Int(2.5.rounded())`"
    ),
    (
      "func f(_ x: Double) {}\nlet n = 3\nf(n / 2)",
      "write `Double(…)` around what is divided: `n / 2` divides integers, which drops the remainder"
    ),
  ]

  @Test(arguments: lossy)
  func noConversionThatLosesDigitsIsProposed(_ code: String, _ suggestion: String) async throws {
    #expect(try await errors(cells(code)).map(\.suggestion) == [suggestion])
  }

  private static let mendedBindings: [(String, String)] = [
    ("let d: Int? = 4\nif let d { print(1) }", "write `if d != nil { print(1) }`"),
    ("let d: Int? = 4\nwhile let x = d { print(1); break }", "write `while d != nil { print(1); break }`"),
  ]

  @Test(arguments: mendedBindings)
  func aBindingThatIsNotUsedBecomesATest(_ code: String, _ suggestion: String) async throws {
    let warnings = try await TemporaryDocument().run(cells(code)).diagnostics
    #expect(warnings.map(\.suggestion) == [suggestion])
  }

  @Test func notesCarryTheirHelp() async throws {
    let error = try #require(try await errors(cells("let s: String? = nil\nlet t: String = s")).first)
    #expect(error.range?.start.line == 3 && error.range?.start.column == 17)
    #expect(error.explanation?.contains(": `let t: String = s!`") == true, "\(error.explanation ?? "")")
    #expect(error.explanation?.contains(": `let t: String = s ?? default value`") == true)
    let summand = try #require(try await errors(cells("let n: Int? = nil\nlet m = 1 + n")).first)
    #expect(summand.explanation?.contains(": `let m = 1 + (n ?? default value)`") == true, "\(summand)")
    let mutated = try #require(try await errors(cells("let list = [1]\nlist.append(2)")).first)
    #expect(mutated.explanation?.hasSuffix(": `var list = [1]`") == true, "\(mutated.explanation ?? "")")
    #expect(mutated.explanation?.hasPrefix("line 2: ") == true)
  }

  private static let rules: [(String, String)] = [
    ("@main struct App { static func main() {} }", "remove `@main`"), ("lazy var n = 1", "remove `lazy`"),
    (
      "@propertyWrapper struct W { var wrappedValue = 0 }\n@W var n: Int",
      "put the variable into a type"
    ),
  ]

  @Test(arguments: rules) func whatCellsCannotHaveIsExplained(_ code: String, _ words: String) async throws {
    let error = try #require(try await errors(cells(code)).first)
    #expect(error.suggestion?.contains(words) == true, "\(error)")
  }

  private static let rulesOfExtensions: [(String, String)] = [
    ("extension Point: Equatable {}", "in the type's own cell"),
    ("extension Point { init(twice n: Int) { x = 2 * n } }", "call `self.init(…)` first"),
  ]

  @Test(arguments: rulesOfExtensions)
  func whatExtensionsCannotHaveIsExplained(_ code: String, _ words: String) async throws {
    let error = try #require(try await errors(cells("struct Point { var x: Int }", code)).first)
    #expect(error.suggestion?.contains(words) == true, "\(error)")
  }

  @Test func aParameterIsCalledByItsName() async throws {
    let error = try await errors("---\nparams:\n  rate: 1\n---\n\n" + cells("print(params.rate)")).first
    #expect(error?.suggestion == "each parameter is a constant of its own, such as `rate`")
  }

  @Test func theWholeNameIsMarked() async throws {
    let error = try #require(try await errors(cells("print(nothing + 1)")).first)
    #expect(error.range?.start.column == 7 && error.range?.end.column == 14)
  }

  /// The compiler tries all types for them and then says that the expression is too complex.
  @Test func unknownNamesAreAllThatIsSaidOfALongExpression() async throws {
    let sum =
      "let e = a * b * c + (a / d) * (-b * a / 2) - [1, 2, 3].map { Double($0) * k / 2 }.reduce(0, +) * 3"
    let unknown = try await errors(cells("let a = 1.0, b = 2.0\n" + sum))
    #expect(unknown.map(\.summary) == ["c", "d", "k"].map { "cannot find '\($0)' in scope" })
    let known = try await errors(cells("let a = 1.0, b = 2.0, c = 3.0, d = 4.0, k = 5.0\n" + sum))
    #expect(known.isEmpty)
  }

  @Test func expressionsAreHelpedToo() async throws {
    let document =
      cells("let accuracy = 1") + "\nText `{swift} accuracyy` and `{swift} later`.\n\n"
      + cells("let later = 1")
    let errors = try await errors(document)
    #expect(
      errors.map(\.suggestion) == [
        "did you mean `accuracy`, which cell-1, line 2 defines?",
        "`later` is defined below, in cell-2, line 8; move one of the two",
      ])
    #expect(errors.map { $0.range?.start.line } == [5, 5])
    #expect(errors.map { $0.range?.start.column } == [15, 39])
  }

  @Test func whatIsMissingIsMissedAtTheEnd() async throws {
    let open = try await errors(cells("func f() {\n  print(1)"))
    #expect(open.map { $0.range?.start.line } == [3] && open.map { $0.range?.start.column } == [11])
    let expressions = try await errors("Text `{swift} 1 + ` and\n`{swift} 2 * ` more.\n")
    #expect(expressions.map { $0.range?.start.line } == [1, 2])
    #expect(expressions.map { $0.range?.start.column } == [18, 13])
  }

  // MARK: Changes above

  private func labelled(_ label: String, _ code: String) -> String {
    "```{swift}\n//| label: \(label)\n\(code)\n```\n\n"
  }

  @Test func aRenamedVariableIsFound() async throws {
    let document = try TemporaryDocument()
    let plot = labelled("plot", "print(lossHistory)")
    _ = try await document.run(labelled("train", "let rate = 1\nvar lossHistory = [1]") + plot)
    // The second time nothing is compiled anew that could remember the old name.
    for _ in 0..<2 {
      let report = try await document.run(labelled("train", "let rate = 1\nvar losses = [1]") + plot)
      #expect(
        report.diagnostics.map(\.suggestion) == [
          "`lossHistory` was renamed in cell train: write `losses` here, or `lossHistory` there", nil,
        ])
      let other = try #require(report.diagnostics.last)
      #expect(other.severity == .note && other.summary == "`lossHistory` became `losses` here")
      #expect(other.range?.start.line == 4 && other.range?.start.column == 5)
    }
    let gone = try await document.run(plot)
    #expect(
      gone.diagnostics.map(\.explanation) == ["`lossHistory` was defined by the cell train, which is gone."])
  }

  @Test func aChangedTypeIsBlamed() async throws {
    let document = try TemporaryDocument()
    let use = labelled("use", "let n: Int = count")
    _ = try await document.run(labelled("define", "let count = 1") + use)
    let report = try await document.run(labelled("define", "let count = 1.5") + use)
    #expect(
      report.diagnostics.map(\.summary) == ["cannot convert value of type 'Double' to specified type 'Int'"])
    #expect(
      report.diagnostics.first?.explanation
        == "This code has compiled before; what it uses has changed since, in define, line 3.")
  }

  // MARK: Warnings

  @Test func aWarningIsShownOnce() async throws {
    let document = try TemporaryDocument()
    let use = cells("func g() {\n  let unused = a\n}\nprint(a)")
    let first = try await document.run(cells("let a = 1") + "\n" + use)
    #expect(first.diagnostics.map(\.severity) == [.warning])
    #expect(first.diagnostics.first?.range?.start.line == 7)
    // The cell is compiled anew, but it has not changed.
    let second = try await document.run(cells("let a = 2") + "\n" + use)
    #expect(second.cellsRun == ["cell-1", "cell-2"] && second.diagnostics.isEmpty)
    let edited = try await document.run(cells("let a = 2") + "\n" + cells("func g() {\n  let useless = a\n}"))
    #expect(edited.diagnostics.count == 1)
    #expect(try await document.check(cells("let a = 2") + "\n" + use).count == 1)
  }

  /// A warning counts as shown only once its cell has come to its end.
  @Test func noWarningIsLostByAFailure() async throws {
    let document = try TemporaryDocument()
    let warned = "func g() { let unused = 1 }\nprint(2)"
    let failing = try await document.run(cells("fatalError()", warned))
    #expect(failing.diagnostics.map(\.severity) == [.error])
    #expect(try await document.run(cells("print(1)", warned)).diagnostics.map(\.severity) == [.warning])
    #expect(try await document.run(cells("print(1)", warned)).diagnostics.isEmpty)
    let cut = "func g() { let unused = 1 }\nif CommandLine.argc > 0 { fatalError() }"
    for _ in 0..<2 {
      let report = try await document.run(cells("print(1)", cut))
      #expect(Set(report.diagnostics.map(\.severity)) == [.warning, .error])
    }
  }

  @Test func codeThatEndsACellIsNoSurprise() async throws {
    let report = try await TemporaryDocument().run(
      cells("import Foundation\nif Int.random(in: 0...1) < 2 { print(1) }\nexit(0)"))
    #expect(report.diagnostics.map(\.severity) == [.error])
  }

  /// What the compiler shows cannot always be told apart; a wrong line would be worse than none.
  @Test(arguments: [
    ("func f(x: Int, y: Int) {}\nf(1, 2)", nil),
    ("struct G { var n = 1 }\nlet g = [G()]\nprint(g.first.n)", nil),
    ("Chart { Rule(0) }", nil), ("ImageGrid([], captions: [\"a\"])", nil),
    ("Chart { line(y: [1, 2]) }", "did you mean `Line`?"),
  ])
  func noWrongLineIsProposed(_ code: String, _ suggestion: String?) async throws {
    let report = try await TemporaryDocument().run(cells(code))
    let first = try #require(report.diagnostics.first)
    #expect(first.suggestion == suggestion)
  }
}
