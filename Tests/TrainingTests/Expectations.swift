import Testing

/// Expects that a process which has failed said why.
func expect(
  _ result: ExitTest.Result?, says message: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(output.contains(message), "\(output.prefix(400))", sourceLocation: sourceLocation)
}
