// What the compiler has found wrong with a cell, so that it is not asked again as long as nothing has changed: some mistakes
// take it half a minute.
extension Store {
  func compilerErrors(ofModule name: String) -> [CompilerMessage]? {
    let path = pathOfCompilerErrors(name)
    guard let messages = read([CompilerMessage].self, at: path) else { return nil }
    Self.touch(path)
    return messages
  }

  func keep(compilerErrors messages: [CompilerMessage], ofModule name: String) throws {
    try write(messages, to: pathOfCompilerErrors(name))
  }

  private func pathOfCompilerErrors(_ module: String) -> String { "\(modules)/\(module).errors" }
}
