import Foundation
import Tensors
import Testing
import Training

struct CSVTests {
  static func read<Value>(_ text: String, _ read: (String) throws -> Value) throws -> Value {
    var value: Value?
    try withTemporaryPath { path in
      try Data(text.utf8).write(to: URL(filePath: path))
      value = try read(path)
    }
    return value!
  }

  static func failure(_ text: String, _ read: (String) throws -> Void) throws -> String {
    do {
      try Self.read(text, read)
      return "read"
    } catch let error as DatasetError { return error.description }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r", [["1", "2"]]),
    ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y", "say \"hi\""]]),
    ("a,b\n\"two\nlines\",\n", [["two\nlines", ""]]), ("\u{FEFF}a,b\n\n1, 2 \n\n", [["1", " 2 "]]),
    ("a,b\n\"\",\"\"", [["", ""]]), ("a,b\n,\n", [["", ""]]), ("a,b\n", []),
  ])
  func readsRecords(_ text: String, _ fields: [[String]]) throws {
    let file = try Self.read(text) { try CSVFile(contentsOf: $0) }
    #expect(file.header == ["a", "b"] && file.records.map(\.fields) == fields)
  }

  @Test func countsLines() throws {
    let file = try Self.read("a\n\"1\n2\"\n\n3\n") { try CSVFile(contentsOf: $0) }
    #expect(file.records.map(\.line) == [2, 5])
  }

  @Test(arguments: [
    ("a,b\n1\n", ":2: 1 fields, the first record has 2"), ("a,b\n1,2,3\n", ":2: 3 fields"),
    ("a\n1\n\"2\n3\n", ":3: a quoted field that does not end"), ("a\n\"1\"2\n", ":2: text after the quote"),
    ("a\n1\"2\n", ":2: a quote within a field"), ("", "it has no records"),
    ("a,a\n1,2\n", ":1: two columns have the name “a”"),
  ])
  func namesTheLine(_ text: String, _ message: String) throws {
    let failure = try Self.failure(text) { _ = try CSVFile(contentsOf: $0) }
    #expect(failure.contains(message), "\(failure)")
  }

  @Test func refusesOtherEncodings() throws {
    try withTemporaryPath { path in
      try Data([0x61, 0x0A, 0xE4, 0x0A]).write(to: URL(filePath: path))
      #expect(throws: DatasetError.malformedLine(path: path, line: 2, reason: "bytes that are not UTF-8")) {
        try CSVFile(contentsOf: path)
      }
      #expect(throws: DatasetError.missingFile(path: path + "x", package: nil)) {
        try CSVFile(contentsOf: path + "x")
      }
    }
  }

  static let flowers = "width,kind,length\n1.5,rose,2\n-3e2,iris,4\n0,rose,6\n"

  @Test func makesClasses() throws {
    let data = try Self.read(Self.flowers) { try CSVDataset(contentsOf: $0, classes: "kind") }
    #expect(data.classes == ["iris", "rose"] && data.features == ["width", "length"])
    #expect(data.inputs.shape == [3, 2] && data.inputs.elements(as: Float.self) == [1.5, 2, -300, 4, 0, 6])
    #expect(data.targets.elements(as: Int.self) == [1, 0, 1])
    let digits = try Self.read("x,d\n1,10\n2,9\n") { try CSVDataset(contentsOf: $0, classes: "d") }
    #expect(digits.classes == ["9", "10"])
  }

  @Test func makesNumbers() throws {
    let data = try Self.read(Self.flowers) {
      try CSVDataset(contentsOf: $0, numbers: "length", features: ["width"])
    }
    #expect(data.targets.elements(as: Float.self) == [2, 4, 6] && data.inputs.shape == [3, 1])
    #expect(data.classes.isEmpty && data.batch(at: [2]).inputs.elements(as: Float.self) == [0])
  }

  @Test func explainsWhatIsWrong() throws {
    func failure(_ text: String, named: [String]? = nil) throws -> String {
      try Self.failure(text) { _ = try CSVDataset(contentsOf: $0, classes: "kind", named: named) }
    }
    #expect(try failure("x,kind\n1,a\nfew,b\n").contains(":3: “few” in column “x” is not a number"))
    #expect(try failure("x,kind\n1,a\nnan,b\n").contains(":3: “nan” in column “x” is not a number"))
    #expect(try failure("x,y\n1,a\n").contains(":1: no column “kind” among x, y"))
    #expect(
      try failure("x,kind\n1,a\n2,c\n", named: ["a", "b"]).contains(":3: “c” is none of the classes a, b"))
    #expect(try failure("x,kind\n").contains("no records"))
  }
}
