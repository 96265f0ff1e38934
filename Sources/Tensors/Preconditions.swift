// Swift's own functions of these names print no message in optimised builds. These do, so that whoever gives a wrong shape
// reads both shapes, whatever the build.

/// Ends the program with a message if the condition does not hold.
@inlinable
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "", file: StaticString = #file,
  line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}

/// Ends the program with a message.
@inlinable
package func preconditionFailure(
  _ message: @autoclosure () -> String, file: StaticString = #file, line: UInt = #line
) -> Never {
  fatalError(message(), file: file, line: line)
}
