/// What Foundation offers to cells: files, values and memory.
extension SoakFamily {
  static let foundation: [SoakFamily] = [paths, folders, quantities, memory]

  private static let paths = SoakFamily(
    definitions: [
      "try Data(\"first #\\n\".utf8).write(to: URL(filePath: \"out.txt\"))",
      "func content() -> String { FileManager.default.contents(atPath: \"out.txt\").map { String(decoding: $0, as: UTF8.self) } ?? \"none\" }",
      "var size: Int { (try? FileManager.default.attributesOfItem(atPath: \"data.txt\")[.size] as? Int) ?? -1 }",
    ],
    uses: [
      "if let handle = try? FileHandle(forUpdating: URL(filePath: \"out.txt\")) {\n  try handle.seekToEnd()\n  try handle.write(contentsOf: Data(\"more #\\n\".utf8))\n  try handle.close()\n}",
      "print(content())", "try? FileManager.default.removeItem(atPath: \"out.txt\")",
      "print(FileManager.default.fileExists(atPath: \"out.txt\"))",
      "let before = content()\nprint(before.count)",
      "let bytes = (try? Data(contentsOf: URL(filePath: \"out.txt\"))) ?? Data()\nprint(bytes.count)",
      "try? FileManager.default.copyItem(atPath: \"data.txt\", toPath: \"out.txt\")", "print(size, before)",
      "try \"#\".write(toFile: \"out.txt\", atomically: false, encoding: .utf8)", "`{swift} content()`",
      "`{swift} size`", "print(bytes.count, String(decoding: bytes.prefix(5), as: UTF8.self))",
    ])

  private static let folders = SoakFamily(
    definitions: [
      "let files = FileManager.default\ntry files.createDirectory(atPath: \"sub\", withIntermediateDirectories: true)",
      "func note(_ text: String) throws { try text.write(toFile: \"note.txt\", atomically: true, encoding: .utf8) }",
      "func noted() -> String { (try? String(contentsOfFile: \"note.txt\", encoding: .utf8)) ?? \"none\" }",
      "func part(_ n: Int) -> String { \"part-\\(n).txt\" }",
    ],
    uses: [
      "print(files.changeCurrentDirectoryPath(\"sub\"))", "print(files.changeCurrentDirectoryPath(\"..\"))",
      "try note(\"n#\")",
      "print(noted())", "try \"p#\".write(toFile: part(#), atomically: true, encoding: .utf8)",
      "print((1...3).map { (try? String(contentsOfFile: part($0), encoding: .utf8)) ?? \"-\" })",
      "print((try? FileManager.default.removeItem(atPath: part(#))) == nil)",
      "`{swift} (try? String(contentsOfFile: part(#), encoding: .utf8)) ?? \"none\"`",
      "print(files.currentDirectoryPath.hasSuffix(\"sub\"))", "`{swift} noted()`",
      "let entries = (try? files.contentsOfDirectory(atPath: \"sub\")) ?? []\nprint(entries)",
      "try? \"s#\".write(toFile: \"sub/s#.txt\", atomically: true, encoding: .utf8)",
    ])

  private static let quantities = SoakFamily(
    definitions: [
      "var day = Date(timeIntervalSince1970: 86400 * #), price = Decimal(string: \"1.#\")!",
      "var place = URL(string: \"https://example.org/#?q=1\")!, blob = Data([1, 2, #])",
      "struct Bill: Codable { var price: Decimal, day: Date\n  enum CodingKeys: String, CodingKey { case price = \"p#\", day }\n  init(_ price: Decimal, _ day: Date) { (self.price, self.day) = (price, day) } }\nvar bill = Bill(price, day)",
    ],
    uses: [
      "day += 3600 * #", "price *= #\nprint(price)", "place.append(path: \"x#\")", "blob.append(#)",
      "print(Int(day.timeIntervalSince1970), place)", "print(Array(blob), bill.price)",
      "bill.price += #",
      "let encoder = JSONEncoder()\nencoder.outputFormatting = .sortedKeys\nprint(String(decoding: try encoder.encode(bill), as: UTF8.self))",
      "extension Bill { init(from decoder: any Decoder) throws { self.init(#, Date(timeIntervalSince1970: 0)) } }",
      "print(try JSONDecoder().decode(Bill.self, from: Data(\"{\\\"p#\\\": 5, \\\"day\\\": 1}\".utf8)).price)",
      "#if os(Linux)\nlet system = \"L#\"\n#else\nlet system = \"O\"\n#endif\nprint(system)",
      "`{swift} price`",
      "`{swift} blob.count`", "`{swift} place.lastPathComponent`",
    ])

  private static let memory = SoakFamily(
    definitions: [
      "let pointer = UnsafeMutablePointer<Int>.allocate(capacity: 2)\npointer.initialize(repeating: #, count: 2)",
      "var numbers = [#, 2, 3]\nlet window = numbers[1...]",
      "func fill(_ buffer: UnsafeMutableBufferPointer<Int>) { for i in buffer.indices { buffer[i] += # } }",
    ],
    uses: [
      "pointer[1] += #", "print(pointer[0], pointer[1])",
      "numbers.withUnsafeMutableBufferPointer { fill($0) }",
      "print(numbers, window)", "fill(UnsafeMutableBufferPointer(start: pointer, count: 2))",
      "let alias = pointer\nalias.pointee = #", "print(alias[0])", "numbers[1] = #",
      "withUnsafeMutableBytes(of: &numbers[0]) { $0[0] = # }",
      "let bits = UnsafeRawPointer(pointer).load(as: Int.self)\nprint(bits)",
      "`{swift} pointer[0]`", "`{swift} numbers.reduce(0, +)`",
    ])
}
