import Diagnostics
import Execution
import Testing

/// Errors about names, with the library's own words.
struct NameAdviceTests {
  /// A line of the specification: code that does not compile, and words that the help holds.
  struct Case: Sendable {
    var code: String
    var words: String

    init?(_ line: Substring) {
      let parts = line.split(separator: " → ", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      code = String(parts[0])
      words = String(parts[1])
    }
  }

  private func cases(_ section: NotebookSpecification) throws -> [Case] {
    try #require(section.output).split(separator: "\n").compactMap(Case.init)
  }

  @Test(arguments: try NotebookSpecification.all(in: "Names"))
  func isHelped(_ section: NotebookSpecification) async throws {
    let above =
      section.text.firstMatch(of: /```\{swift\}\n((?s).*?)```/).map { cells(String($0.1)) + "\n" } ?? ""
    // An import that fails also fails for the cells below it.
    let (imports, others) = try cases(section).partitioned { $0.code.contains("import ") }
    for group in imports.map({ [$0] }) + (others.isEmpty ? [] : [others]) { try await check(group, above) }
  }

  private func check(_ cases: [Case], _ above: String) async throws {
    var text = above
    var lines: [Int] = []
    for example in cases {
      lines.append(text.count { $0 == "\n" } + 2)
      text += cells(example.code) + "\n"
    }
    let diagnostics = try await TemporaryDocument().check(text)
    for (example, line) in zip(cases, lines) {
      let help = diagnostics.filter { $0.range?.start.line == line }.compactMap(\.suggestion)
      #expect(help.contains { $0.contains(example.words) }, "\(example.code): \(help)")
    }
  }

  @Test func thereAreManyCases() throws {
    #expect(try NotebookSpecification.all(in: "Names").flatMap(cases).count >= 100)
  }

  @Test func aKeyPathOfWhatIsUnknownIsNoErrorOfItsOwn() async throws {
    let found = try await TemporaryDocument().check(cells("let n = [\"a\"].mapp(\\.count)"))
    #expect(found.map(\.identifier) == ["could_not_find_value_member"])
  }

  // MARK: The document's own names

  private func suggestions(_ document: String) async throws -> [String?] {
    try await TemporaryDocument().check(document).filter { $0.severity == .error }.map(\.suggestion)
  }

  @Test func theDocumentsNamesComeFirst() async throws {
    let below = try await suggestions(cells("print(cat)", "let cat = 1"))
    #expect(below == ["`cat` is defined below, in cell-2, line 6; move one of the two"])
    let hidden = try await suggestions(cells("private func mean(_ x: Tensor) {}", "mean(Tensor(1.0))"))
    #expect(hidden == ["`mean` is private to cell-1, line 2; remove `private` there"])
    let near = try await suggestions(
      cells("func means() {}\nlet cats = 1", "mean()", "cat([Tensor(1.0)])", "print(cat)"))
    #expect(
      near == [
        "did you mean `means`, which cell-1, line 2 defines?",
        "`cat` of PyTorch is `Tensor.concatenate([a, b], dim: 0)` here",
        "did you mean `cats`, which cell-1, line 2 defines?",
      ])
  }

  private static let ofTheSameCell = [
    ("func fitDecay(_ x: [Double]) {}\nfit([1])", "did you mean `fitDecay`, which this cell defines?"),
    ("func total() {}\ntotla()", "did you mean `total`, which this cell defines?"),
    ("struct Report { var mean = 1.0 }\nprint(Report().maen)", "did you mean `mean`?"),
    ("enum Colour { case green }\nlet c = Colour.gren", "did you mean `green`?"),
    ("struct A { struct B { func run() {} } }\nA.B().runn()", "did you mean `run`?"),
    ("struct A {}\nextension A { func jump() {} }\nA().jumb()", "did you mean `jump`?"),
  ]

  @Test(arguments: ofTheSameCell)
  func namesOfTheSameCellAreProposed(_ code: String, _ help: String) async throws {
    #expect(try await suggestions(cells(code)) == [help])
  }

  private static let below = [
    (
      "A().jump()", "extension A { func jump() {} }",
      "`jump` is added to `A` below, in cell-3, line 12; move one of the two"
    ),
    (
      "use(A())", "extension A: P {}",
      "`A` conforms to `P` by an extension below, in cell-3, line 12; move one of the two"
    ),
    (
      "let p: any P = A()", "extension A: P {}",
      "`A` conforms to `P` by an extension below, in cell-3, line 12; move one of the two"
    ),
    (
      "let same = A() == A()\nfunc equal<T: Equatable>(_ x: T) {}\nequal(A())", "extension A: Hashable {}",
      "`A` conforms to `Equatable` by an extension below, in cell-3, line 12; move one of the two"
    ),
  ]

  /// An extension that was moved below the cell that needs it.
  @Test(arguments: below)
  func whatIsAddedBelowIsSaid(_ use: String, _ addition: String, _ help: String) async throws {
    let above = "protocol P {}\nstruct A {}\nfunc use(_ p: some P) {}"
    let found = try await suggestions(cells(above, use, addition))
    let line = 7 + use.split(separator: "\n").count + 4
    #expect(found.contains(help.replacing("line 12", with: "line \(line)")), "\(found)")
  }

  @Test func aCellCannotReturn() async throws {
    let help = try await suggestions(cells("guard let x = Int(\"3\") else { return }"))
    #expect(help.count == 1 && help[0]?.contains("`throw` an error") == true, "\(help)")
  }

  /// What is put around a cell's last expression does not show.
  @Test func anExpressionThatBreaksOffIsShownAlone() async throws {
    let found = try await TemporaryDocument().check(cells("let day = 1\nday +"))
    #expect(found.map(\.identifier) == ["expected_expr_after_operator"], "\(found)")
  }

  @Test func aTypeIsProposedForATypeOnly() async throws {
    let help = try await suggestions(cells("let model = 1", "final class Net: Modul {}"))
    #expect(help == ["did you mean `Module`?"])
  }

  @Test func functionsOfTheDocumentKeepTheirLabels() async throws {
    let help = try await suggestions(cells("func fit(lr: Double) {}", "fit(learningRate: 0.1)", "fit(0.1)"))
    #expect(help == ["write `fit(lr: 0.1)`", "write `fit(lr: 0.1)`"])
  }

  @Test func typesOfTheDocumentAreNotTakenForThoseOfTheLibrary() async throws {
    let above = "struct Box { var width = 1; func split(n: Int) {} }\nlet box = Box()\nlet title = \"T\""
    let help = try await suggestions(
      cells(above, "box.size", "box.split(m: 1)", "\"a b\".split(sep: 1)", "title(\"U\")", "layers.append(1)")
    )
    #expect(help == [nil, "write `box.split(n: 1)`", nil, nil, nil])
    let heir =
      "class Base: Module { func callAsFunction(_ x: Tensor) -> Tensor { x } }\nfinal class Heir: Base {}"
    let inherited = try await suggestions(cells(heir, "Heir().state_dict()", "Heir().paramters"))
    #expect(
      inherited == ["`state_dict` of PyTorch is `model.stateDictionary` here", "did you mean `parameters`?"])
  }

  @Test func aLibraryIsProposedOnlyForWhatItDeclares() async throws {
    let front = "---\nlibraries:\n  - {module: Zlib, header: zlib.h, pkg-config: zlib}\n---\n\n"
    let help = try await suggestions(front + cells("print(qqq)", "print(adler32)"))
    #expect(help == [nil, "write `import Zlib` in front of it: that library declares `adler32`"])
  }

  @Test func whatFollowsFromAnErrorIsLeftOut() async throws {
    let document = cells(
      "let x = Tensor.zeros([2, 3])", "x.view(3, 2)", "Chart { BarMark(x: .value(1), y: .value(2)) }")
    let errors = try await TemporaryDocument().check(document).filter { $0.severity == .error }
    #expect(
      errors.map(\.summary) == [
        "'view' is inaccessible due to 'internal' protection level", "cannot find 'BarMark' in scope",
      ])
  }

  @Test func aModuleThatIsMissingIsShownAtItsImport() async throws {
    let document = cells("let a = 1", "import torch", "print(a)")
    let errors = try await TemporaryDocument().check(document).filter { $0.severity == .error }
    #expect(
      errors.map { $0.range?.start.line } == [6] && errors[0].range?.start.column == 8)
  }
}

extension Array {
  /// The elements of which something is true, and the others.
  fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
