import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Documents that were once shown with results of an earlier state.
struct StalenessTests {
  /// Runs each state of a document after the one before, and compares with a clean run.
  private func check(_ states: String..., sourceLocation: Testing.SourceLocation = #_sourceLocation)
    async throws
  {
    let document = try TemporaryDocument()
    for state in states {
      let report = try await document.run(state)
      let clean = try await TemporaryDocument().run(state)
      #expect(clean.diagnostics.map(\.summary) == [], sourceLocation: sourceLocation)
      #expect(report.diagnostics == clean.diagnostics, sourceLocation: sourceLocation)
      #expect(report.texts == clean.texts, sourceLocation: sourceLocation)
      #expect(report.results.expressions == clean.results.expressions, sourceLocation: sourceLocation)
    }
  }

  // In the third state all modules and results are there, so only the key tells the two documents apart.
  @Test func namesThatChangePlaces() async throws {
    let first = cells("let x = 1", "func f() -> Int { x }", "let x = 2", "print(x, f())")
    let second = cells("let x = 2", "func f() -> Int { x }", "let x = 1", "print(x, f())")
    try await check(first, second, first, second)
  }

  @Test func objectsOfOneNameThatChangeTogether() async throws {
    let box =
      "final class Box { var total: Int; init(_ total: Int) { self.total = total } }\nlet alias = Box(0)"
    let one = "alias.total += 0\nlet x = Box(1)"
    let two = "alias.total += 0\nlet x = Box(2)"
    let (f, end) = ("func f() -> Int { x.total }", "print(f())")
    try await check(
      cells(box, one, f, two, "alias.total += 1", end), cells(box, one, two, f, "alias.total += 1", end))
  }

  @Test func functionThatComesBetween() async throws {
    let (f, own) = ("func f() -> Int { abs(-1) }", "func abs(_ x: Int) -> Int { 42 }")
    let first = cells(f, own, "print(f(), abs(-2))")
    let second = cells(own, f, "print(f(), abs(-2))")
    try await check(first, second, first, second)
  }

  @Test func pointerInAnEnumeration() async throws {
    func document(_ step: Int) -> String {
      cells(
        "enum Way { case to(UnsafeMutablePointer<Int>), nowhere }\nlet way = Way.to(.allocate(capacity: 1))\nif case .to(let place) = way { place.pointee = 1 }",
        "if case .to(let place) = way { place.pointee += \(step) }",
        "if case .to(let place) = way { print(place.pointee) }")
    }
    try await check(document(1), document(2), document(1))
  }

  @Test func overloadsOfOneCell() async throws {
    func document(_ value: Int, _ factor: Int) -> String {
      cells(
        "var a = 1", "func f(_ x: Int) -> Int { a * x * \(factor) }\nfunc f(_ x: String) -> Int { 0 }",
        "a = \(value)", "print(f(1))")
    }
    try await check(document(2, 1), document(3, 1), document(3, 2))
  }

  @Test func staticStateOfAnExtension() async throws {
    func document(_ value: Int) -> String {
      cells(
        "enum Settings {}", "extension Settings { nonisolated(unsafe) static var depth = 0 }",
        "Settings.depth = \(value)", "print(Settings.depth)")
    }
    try await check(document(1), document(2))
  }

  @Test func closureInAnObjectOfACellAbove() async throws {
    func document(_ call: String) -> String {
      cells(
        "var n = 0", "final class Button { var action = {} }\nlet button = Button()",
        "button.action = { n += 1 }", call, "print(n)")
    }
    try await check(document("button.action()"), document("button.action()\nbutton.action()"))
  }

  @Test func operatorThatChangesItsOperand() async throws {
    let operators = """
      postfix operator +++
      infix operator <-
      postfix func +++ (x: inout Int) { x += 1 }
      func <- (list: inout [Int], x: Int) { list.append(x) }
      """
    try await check(
      cells(operators, "var n = 1, list = [1]", "n+++", "list <- 2", "print(n, list)"),
      cells(operators, "var n = 1, list = [1]", "n+++\nn+++", "list <- 3", "print(n, list)"))
  }

  @Test func methodNamedLikeAHarmlessOne() async throws {
    let type = "struct Pile { var list = [2, 1]; mutating func sorted() { list.sort() } }\nvar pile = Pile()"
    try await check(
      cells(type, "pile.list += [0]", "pile.sorted()", "print(pile.list)"),
      cells(type, "pile.list += [0]", "pile.sorted()\npile.sorted()", "print(pile.list, 1)"),
      cells(type, "pile.list += [0]", "print(pile.list, 1)"))
  }

  @Test func expressionThatChangesWhatItLooksAt() async throws {
    let type = "final class Box { var v = 1; lazy var total = v * 10 }\nlet box = Box()"
    func document(_ value: Int) -> String {
      cells(type) + "\nIt is `{swift} box.total`.\n\n" + cells("box.v = \(value)", "print(box.total)")
    }
    try await check(document(5), document(6))
  }

  @Test func expressionsDrawTheirOwnNumbers() async throws {
    try await check(
      "`{swift} Int.random(in: 0..<1000)` and `{swift} Int.random(in: 0..<2000)`",
      "`{swift} Int.random(in: 0..<1000)` and `{swift} Int.random(in: 0..<3000)`")
  }

  @Test func expressionsAroundOneThatIsFresh() async throws {
    let counter = cells("var n = 0\nfunc next() -> Int { n += 1; return n }")
    try await check(
      counter + "\n`{swift} next()`, `{swift} next() * 10`, `{swift} next() * 100`",
      counter + "\n`{swift} next() + 0`, `{swift} next() * 10`, `{swift} next() * 1000`")
  }

  @Test func extensionMemberThatNobodyNames() async throws {
    func document(_ mark: String) -> String {
      cells(
        "extension DefaultStringInterpolation { mutating func appendInterpolation(loud x: Int) { appendLiteral(\"\\(x)\(mark)\") } }",
        "print(\"\\(loud: 5)\")")
    }
    try await check(document("!"), document("?"))
  }

  @Test func defaultOfAProtocol() async throws {
    func document(_ word: String) -> String {
      cells(
        "protocol Named {}", "extension Named { var description: String { \"\(word)\" } }",
        "struct Thing: Named, CustomStringConvertible {}\nlet thing = Thing()", "print(thing)")
    }
    try await check(document("old"), document("new"))
  }

  @Test func objectThatReportsItsEnd() async throws {
    func document(_ print: String) -> String {
      cells(
        "var log: [String] = []",
        "final class Guest { deinit { log.append(\"bye\") } }\nvar guest: Guest? = Guest()",
        "guest = nil", "guest = Guest()", print)
    }
    try await check(document("print(log)"), document("print(log, 1)"))
  }

  @Test func weakVariableIsNoStrongOne() async throws {
    func document(_ print: String) -> String {
      cells("final class Box { var v = 1 }\nlet box = Box()\nweak var seen: Box? = box", "box.v = 2", print)
    }
    try await check(document("print(seen!.v)"), document("print(seen!.v, box.v)"))
  }

  @Test func fileThatACellWrites() async throws {
    let document = try TemporaryDocument()
    func text(_ word: String) -> String {
      cells(
        "try \"\(word)\".write(toFile: \"out.txt\", atomically: true, encoding: .utf8)\nlet w = 1",
        "print(try String(contentsOfFile: \"out.txt\", encoding: .utf8), w)")
    }
    for word in ["one", "two", "one", "two"] {
      #expect(try await document.run(text(word)).texts == ["", word + " 1\n"])
      #expect(try await document.run(text(word)).cellsRun == [])
    }
    try FileManager.default.removeItem(atPath: document.folder + "/out.txt")
    #expect(try await document.run(text("two")).texts == ["", "two 1\n"])
  }

  @Test func importThatIsGone() async throws {
    let document = try TemporaryDocument()
    let text = "`{swift} Mutex(3).withLock { $0 }`"
    #expect(try await !document.run(cells("import Synchronization") + "\n" + text).hasFailed)
    #expect(try await document.run(cells("let a = 1") + "\n" + text).hasFailed)
  }

  @Test func lostResultIsANewOne() async throws {
    let document = try TemporaryDocument()
    let text = cells("let start = ContinuousClock.now", "print(start)")
    let first = try await document.run(text)
    let results = document.folder + "/.sheaf/results"
    let oldest = try FileManager.default.contentsOfDirectory(atPath: results).min { left, right in
      let dates = try [left, right].map {
        try FileManager.default.attributesOfItem(atPath: "\(results)/\($0)")[.modificationDate] as! Date
      }
      return dates[0] < dates[1]
    }
    try FileManager.default.removeItem(atPath: "\(results)/\(oldest!)")
    let second = try await document.run(text)
    #expect(second.cellsRun == ["cell-1", "cell-2"] && second.texts != first.texts)
  }
}
