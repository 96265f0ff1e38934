// An optimised build drops the message of Swift's own `precondition`, and these messages are what tells the user which
// shapes do not fit. Within this package and in front of the standard library's, these two print them in every build.

/// Ends the process with a message unless the condition holds.
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
