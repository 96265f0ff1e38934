// An optimised build drops the messages of Swift's own `precondition`, and they are what tells the user which shapes do
// not fit. These stand in front of the standard library's within the package and print them in every build.

/// Ends the process with a message unless the condition holds.
@inline(__always)
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "",
  file: StaticString = #fileID, line: UInt = #line
) {
  guard condition() else { fatalError(message(), file: file, line: line) }
}

/// Ends the process with a message.
package func preconditionFailure(
  _ message: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line
) -> Never {
  fatalError(message(), file: file, line: line)
}
