import Displays
import Execution
import Foundation
import Synchronization
import Testing

/// What a package keeps between calls is in no variable of a cell.
struct PackageStateTests {
  /// A package with state, one that only calls it, and one without.
  private static let sources = [
    "Package.swift": """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "Things", products: [.library(name: "Things", targets: ["Counter", "Front", "Plain", "CCount", "CPlain", "Ticker"])],
      targets: [
        .target(name: "Counter"), .target(name: "Front", dependencies: ["Counter"]), .target(name: "Plain"),
        .target(name: "CCount"), .target(name: "CPlain"), .target(name: "Ticker", dependencies: ["CCount"]),
      ])
    """,
    "Sources/Counter/Counter.swift": """
    #if os(Linux)
    nonisolated(unsafe) var counter = 0
    #endif
    public func next() -> Int { counter += 1; return counter }
    #if os(Linux)
    nonisolated(unsafe) public var visible = 0
    #endif
    public func raise() { visible += 1 }
    extension Int { public func plusNext() -> Int { self + next() } }
    public final class Registry {
      public nonisolated(unsafe) static let shared = Registry()
      public var names: [String] = []
    }
    public var current: Int { counter += 1; return counter }
    """,
    "Sources/CCount/count.c": "static int count;\nint tick(void) { return ++count; }",
    "Sources/CCount/include/CCount.h": "int tick(void);",
    "Sources/CPlain/plain.c":
      "static const int factors[] = {2, 3};\nint twice(int x) { return factors[0] * x; }",
    "Sources/CPlain/include/CPlain.h": "int twice(int x);",
    "Sources/Ticker/Ticker.swift": "internal import CCount\npublic func ticked() -> Int { Int(tick()) }",
    "Sources/Front/Front.swift": "internal import Counter\npublic func following() -> Int { next() }",
    "Sources/Plain/Plain.swift": """
    let limit = 3, names: Set = ["a"]
    var computed: Int { let local = 2; return limit + local }
    public struct Point {
      public static let width: Double = 2
      public var x = 1.5
      public init() {}
      public func far() -> Double { var sum = x; sum += Self.width; return sum }
    }
    public final class Box { public init() {}; public var point = Point() }
    """,
  ]

  private let document: TemporaryDocument

  init() throws {
    document = try TemporaryDocument()
    for (path, text) in Self.sources {
      let url = URL(filePath: "\(document.folder)/Things/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  private func run(_ codes: [String], _ words: String = "") async throws -> RunReport {
    let blocks = codes.map { cells($0) }.joined(separator: "\n")
    return try await document.run("---\npackages: [Things]\n---\n\n\(blocks)\n\(words)\n")
  }

  @Test func cellsBelowFindItAsTheCellsAboveHaveLeftIt() async throws {
    for (codes, texts) in [
      (["import Counter\nlet a = next()", "let b = next()\nprint(a, b)"], ["", "1 2\n"]),
      (["import Front\nlet a = following()", "let b = following()\nprint(a, b)"], ["", "1 2\n"]),
      (["import CCount\nlet a = tick()", "let b = tick()\nprint(a, b)"], ["", "1 2\n"]),
      (["import Ticker\nlet a = ticked()", "let b = ticked()\nprint(a, b)"], ["", "1 2\n"]),
      (["import Counter\nlet a = 5.plusNext()", "let b = 5.plusNext()\nprint(a, b)"], ["", "6 7\n"]),
      (
        [
          "import Counter\nRegistry.shared.names.append(\"one\")",
          "Registry.shared.names.append(\"two\")\nprint(Registry.shared.names)",
          "print(Registry.shared.names)",
        ], ["", "[\"one\", \"two\"]\n", "[\"one\", \"two\"]\n"]
      ),
      (
        ["import Counter\nfunc bump() -> Int { next() }", "let a = bump()", "let b = bump()\nprint(a, b)"],
        ["", "", "1 2\n"]
      ),
      (
        [
          "import Counter\nfinal class Holder { var call = { 0 } }\nlet holder = Holder()",
          "holder.call = { next() }",
          "let a = holder.call()", "let b = holder.call()\nprint(a, b)",
        ], ["", "", "", "1 2\n"]
      ),
    ] {
      #expect(try await run(codes).texts == texts)
      #expect(try await run(codes).cellsRun == [])
      var edited = codes
      for index in codes.indices.dropFirst().reversed() {
        edited[index] += "\nprint()"
        let report = try await run(edited)
        let expected = texts.enumerated().map { $0 < index ? $1 : $1 + "\n" }
        #expect(report.texts == expected, "\(edited)")
        #expect(report.diagnostics.isEmpty)
      }
      #expect(try await run(edited).cellsRun == [])
    }
  }

  @Test func theWordsForItNameTheLibraries() async throws {
    let text = { (number: Int) in
      "---\npackages: [Things]\n---\n\n" + cells("import Counter\nlet a = next()", "print(\(number), next())")
    }
    _ = try await document.run(text(1))
    let reason = Mutex<String?>(nil)
    let report = try await document.run(text(2)) { event in
      if case .repeating(let repetition) = event { reason.withLock { $0 = repetition.reason } }
    }
    #expect(report.texts == ["", "2 2\n"] && report.cellsRepeated == ["cell-1"])
    #expect(
      reason.withLock(\.self) == "it may change the state of the libraries")
  }

  @Test func expressionsChangeItAsCellsDo() async throws {
    let codes = ["import Counter\nlet a = next()"]
    let first = try await run(codes, "Numbers: `{swift} next()`, `{swift} next()`, `{swift} a`.")
    #expect(first.results.expressions == [0: .text("2"), 1: .text("3"), 2: .text("1")])
    let second = try await run(codes, "Numbers: `{swift} next()`, `{swift} next() + 1`, `{swift} a`.")
    #expect(second.results.expressions == [0: .text("2"), 1: .text("4"), 2: .text("1")])
  }

  @Test func expressionsChangeItByReadingProperties() async throws {
    let codes = ["import Counter\nlet a = next()"]
    let first = try await run(codes, "Numbers: `{swift} current`, `{swift} current`, `{swift} a`.")
    #expect(first.results.expressions == [0: .text("2"), 1: .text("3"), 2: .text("1")])
    let second = try await run(codes, "Numbers: `{swift} current`, `{swift} current + 1`, `{swift} a`.")
    #expect(second.results.expressions == [0: .text("2"), 1: .text("4"), 2: .text("1")])
  }

  @Test func expressionsReadGlobalVariables() async throws {
    for count in 1...2 {
      let calls = Array(repeating: "Counter.raise()", count: count).joined(separator: "\n")
      let report = try await run(["import Counter\n" + calls], "Now `{swift} visible`.")
      #expect(report.results.expressions[0] == .text("\(count)"))
    }
  }

  @Test func whoKeepsNothingIsNotRepeated() async throws {
    let codes = [
      "import Plain\nvar box = Box()\nlet far = box.point.far()", "box.point.x = 3",
      "print(box.point.far(), far)",
    ]
    #expect(try await run(codes).texts == ["", "", "5.0 3.5\n"])
    let report = try await run([codes[0], codes[1], codes[2] + "\nprint()"])
    #expect(report.texts == ["", "", "5.0 3.5\n\n"])
    #expect(report.cellsRun == ["cell-3"] && report.cellsRepeated == [])
    let inC = ["import CPlain\nlet four = twice(2)", "print(twice(four))"]
    #expect(try await run(inC).texts == ["", "8\n"])
    #expect(try await run([inC[0], inC[1] + "\nprint()"]).cellsRepeated == [])
    // Nor who stands beside a cell that uses another module.
    let others = ["import Counter\nimport Plain\nlet number = 3", "let point = Point()", "print(point.x)"]
    #expect(try await run(others).texts == ["", "", "1.5\n"])
    #expect(try await run([others[0], others[1], others[2] + "\nprint()"]).cellsRepeated == [])
  }
}
