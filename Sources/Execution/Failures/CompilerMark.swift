/// The line of `~` and `^` below the code.
struct CompilerMark {
  /// The column where the part around the message's own place begins.
  var start: Int
  /// How long that part is, from its start on.
  var length: Int

  init?(_ line: Substring, at column: Int) {
    let marks = Array(line.utf8)
    guard column <= marks.count, marks[column - 1] == UInt8(ascii: "^"),
      marks.allSatisfy({ "^~ ".utf8.contains($0) })
    else { return nil }
    let isMark = { (byte: UInt8) in byte != UInt8(ascii: " ") }
    start = column - marks[..<(column - 1)].reversed().prefix(while: isMark).count
    length = marks[(start - 1)...].prefix(while: isMark).count
  }
}
