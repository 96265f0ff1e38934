import Diagnostics
import Displays
import Execution
import Testing

/// Swift as people write it: each case defines in one cell and uses in the next, unless it says otherwise.
struct LanguageTests {
  private struct Case: CustomTestStringConvertible {
    var testDescription: String
    var cells: [String]
    var output: String

    init(_ name: String, _ cells: String..., output: String) {
      testDescription = name
      self.cells = cells
      self.output = output
    }
  }

  private static let cases = [
    Case(
      "async sequences",
      "func numbers() -> AsyncStream<Int> { AsyncStream { c in for i in 0..<3 { c.yield(i) }; c.finish() } }",
      "var sum = 0\nfor await n in numbers() where n > 0 { sum += n }\nprint(sum)", output: "3\n"),
    Case(
      "errors of async sequences",
      "struct Bad: Error {}\nfunc numbers() -> AsyncThrowingStream<Int, any Error> { AsyncThrowingStream { $0.yield(1); $0.finish(throwing: Bad()) } }",
      "do { for try await n in numbers() { print(n) } } catch is Bad { print(\"bad\") }\ndo { for try await n in numbers() { print(n) } } catch let error { print(error) }",
      output: "1\nbad\n1\nBad()\n"),
    Case(
      "async let",
      "func twice(_ n: Int) async throws -> Int { if n > 9 { throw CancellationError() }; return 2 * n }\nfunc thrice(_ n: Int) async -> Int { 3 * n }",
      "async let a = thrice(1), b = twice(2)\nasync let c = try await twice(10)\nprint(await a, try await b)\ndo { print(try await c) } catch { print(\"caught\") }",
      "print(await a.value)", output: "3 4\ncaught\n3\n"),
    Case(
      "task groups",
      "let total = await withTaskGroup(of: Int.self) { group in\n  for i in 1...4 { group.addTask { i } }\n  return await group.reduce(0, +)\n}",
      "print(total)", output: "10\n"),
    Case(
      "await in conditions", "func answer() async -> Int? { 42 }",
      "guard let a = await answer(), a > 41 else { fatalError() }\nif await answer() == a { print(\"same\") }\nswitch await answer() { case 42?: print(\"yes\"); default: print(\"no\") }",
      "print(a)", output: "same\nyes\n42\n"),
    Case(
      "actors",
      "actor Counter { var n = 0; func next() -> Int { n += 1; return n } }\nlet counter = Counter()",
      "print(await counter.next(), await counter.next(), await counter.n)", output: "1 2 2\n"),
    Case(
      "what cannot be copied",
      "struct File: ~Copyable { var lines = 0; mutating func add() { lines += 1 }; deinit { print(\"closed\") } }\nvar file = File()\nfile.add()\nfile",
      "func count(_ file: borrowing File) -> Int { file.lines }\nfile.add()\nprint(count(file))\nfile = File(lines: 5)",
      "print(file.lines)", output: "2\nclosed\n5\n"),
    Case(
      "guards define variables",
      "guard let five = Int(\"5\"), five > 4, case .some(let six) = Optional(five + 1) else { fatalError() }\nguard var seven = Int(\"7\") else { fatalError() }\nseven += 1",
      "seven += 1\nprint(five, six, seven)", output: "5 6 9\n"),
    Case(
      "defer and labels",
      "defer { print(\"end\") }\nouter: for i in 0..<3 { for j in 0..<3 { if j == 1 { continue outer }; if i == 2 { break outer }; print(i, j) } }",
      output: "0 0\n1 0\nend\n"),
    Case(
      "operators",
      "precedencegroup Piping { associativity: left higherThan: AssignmentPrecedence }\ninfix operator |> : Piping\nfunc |> <A, B>(a: A, f: (A) -> B) -> B { f(a) }\npostfix operator °\npostfix func ° (x: Int) -> Int { x * 100 }",
      "print(3 |> { $0 + 1 } |> { \"v\\($0)\" }, 2°)", output: "v4 200\n"),
    Case(
      "regular expressions", "let pattern = /(\\d+)-(?<name>\\w+)/",
      "if let match = \"12-ab\".firstMatch(of: pattern) { print(match.1, match.name) }", output: "12 ab\n"),
    Case(
      "interpolations",
      "extension String.StringInterpolation { mutating func appendInterpolation(hex n: Int) { appendLiteral(String(n, radix: 16)) } }",
      "print(\"\\(hex: 255)\")", output: "ff\n"),
    Case(
      "result builders",
      "@resultBuilder enum Listing {\n  static func buildBlock(_ parts: [Int]...) -> [Int] { parts.flatMap { $0 } }\n  static func buildExpression(_ n: Int) -> [Int] { [n] }\n}",
      "extension Listing { static func buildOptional(_ list: [Int]?) -> [Int] { list ?? [] } }\nfunc list(@Listing _ body: () -> [Int]) -> [Int] { body() }",
      "print(list { 1; 2; if true { 3 } })", output: "[1, 2, 3]\n"),
    Case(
      "macros",
      "import Foundation\nimport Observation\n@Observable final class Model { var n = 1 }\nlet isLarge = #Predicate<Int> { $0 > 3 }",
      "let model = Model()\nmodel.n += 1\nprint(model.n, try isLarge.evaluate(4))", output: "2 true\n"),
    Case(
      "protocols with defaults",
      "protocol Greeter { var name: String { get } }\nextension Greeter { func greet() -> String { \"hi \\(name)\" } }\nstruct Bob: Greeter { let name = \"Bob\" }",
      "struct Eve: Greeter { let name = \"Eve\" }\nlet all: [any Greeter] = [Bob(), Eve()]\nprint(all.map { $0.greet() })",
      output: "[\"hi Bob\", \"hi Eve\"]\n"),
    Case(
      "generics and their extensions",
      "struct Stack<Element> { private var items: [Element] = []; mutating func push(_ e: Element) { items.append(e) }; var top: Element? { items.last } }\nvar stack = Stack<Int>()",
      "extension Stack: CustomStringConvertible { var description: String { \"Stack(\\(top.map { \"\\($0)\" } ?? \"\"))\" } }\nextension Stack where Element: Numeric { static func + (a: Stack, b: Stack) -> Element { (a.top ?? 0) + (b.top ?? 0) } }",
      "stack.push(3)\nprint(stack, stack + stack)", output: "Stack(3) 6\n"),
    Case(
      "enumerations",
      "indirect enum Tree { case leaf(Int), node(Tree, Tree)\n  var sum: Int { switch self { case .leaf(let n): n; case .node(let l, let r): l.sum + r.sum } } }\nenum Side: CaseIterable { case left, right }",
      "print(Tree.node(.leaf(1), .leaf(2)).sum, Side.allCases.count)", output: "3 2\n"),
    Case(
      "values without copies", "struct File: ~Copyable { let n: Int; deinit { print(\"closed\", n) } }",
      "do { let file = File(n: 1); print(file.n) }", output: "1\nclosed 1\n"),
    Case(
      "opaque types and nested functions",
      "func numbers() -> some Sequence<Int> { func twice(_ n: Int) -> Int { 2 * n }; return (1...3).map(twice) }",
      "print(Array(numbers()), type(of: Array(numbers())))", output: "[2, 4, 6] Array<Int>\n"),
    Case(
      "expressions that are statements",
      "let n = 5\nlet size = if n > 3 { \"big\" } else { \"small\" }\nlet kind = switch n { case 0: \"zero\"; default: \"some\" }",
      "print(size, kind)", output: "big some\n"),
    Case(
      "thrown errors",
      "enum Trouble: Error { case small(Int) }\nfunc risky(_ n: Int) throws(Trouble) -> Int { if n > 1 { throw .small(n) }; return n }",
      "do { print(try risky(1)); print(try risky(2)) } catch { print(error) }\nprint((try? risky(3)) as Any)",
      output: "1\nsmall(2)\nnil\n"),
    Case(
      "conditional compilation",
      "#if os(Linux) && compiler(>=6.0) && !swift(>=6)\nlet system = \"Linux\"\n#else\nlet system = 0\n#endif",
      "#if canImport(Glibc)\nprint(system)\n#endif", output: "Linux\n"),
    Case(
      "other modules", "import RegexBuilder\nlet word = Regex { Capture { OneOrMore(.word) } }",
      "print(\"ab cd\".firstMatch(of: word)?.1 ?? \"\")", output: "ab\n"),
    Case("unicode names", "let größe = 2, 数 = 3, `in` = 4", "print(größe * 数 * `in`)", output: "24\n"),
    Case(
      "subscripts and key paths",
      "struct Grid { var cells = [1, 2]; subscript(i: Int) -> Int { get { cells[i] } set { cells[i] = newValue } } }\nvar grid = Grid()",
      "grid[1] += 5\nprint(grid[keyPath: \\Grid.cells[1]], [Grid()].map(\\.cells.count))", output: "7 [2]\n"),
    Case(
      "tasks on the main queue", "import Dispatch\nlet task = Task { 7 }",
      "DispatchQueue.main.async { print(\"queued\") }\nprint(await task.value)\nawait MainActor.run { print(\"main\") }",
      output: "queued\n7\nmain\n"),
  ]

  @Test(arguments: cases) private func works(_ example: Case) async throws {
    let text = example.cells.map { "```{swift}\n\($0)\n```\n" }.joined(separator: "\n")
    let report = try await TemporaryDocument().run(text)
    #expect(report.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    #expect(report.texts.joined() == example.output)
  }
}
