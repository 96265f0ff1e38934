import Execution
import Testing

struct SystemLibrariesTests {
  @Test func thoseWithVariablesHaveState() {
    var libraries = SystemLibraries()
    for (name, hasState) in [
      ("libcrypto.so", true), ("libcairo.so", true), ("libz.so", false), ("libm.so.6", false),
      // What cannot be read may have some.
      ("libnothing.so.1", true),
    ] {
      #expect(libraries.haveState(name) == hasState, "\(name)")
    }
  }
}
