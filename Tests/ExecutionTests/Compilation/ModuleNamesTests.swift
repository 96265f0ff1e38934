import Execution
import Testing

struct ModuleNamesTests {
  @Test(arguments: [
    ("$s21cell_41f8b39c5110a0d46lossesSaySdGvp", "losses"),
    // The digits behind a name are no part of its length.
    ("$s21cell_04b5580b4f8091222x1Sivp", "x1"),
    // Words that the module's name has, too, and letters beyond ASCII are abridged.
    ("$s21cell_41f8b39c5110a0d40A5CountSivp", ""), ("$s21cell_41f8b39c5110a0d400d4ss_eaSdvp", ""),
  ])
  func variablesBehindSymbols(_ symbol: String, _ name: String) {
    let module = String(symbol.dropFirst(4).prefix(21))
    #expect(ModuleNames.variable(symbol).map { [$0.module, $0.name] } == [module, name])
  }

  @Test(arguments: [
    "$s21cell_53d3795a8f458c3d6purity_1kSdSaySiG_SitF", "$s21cell_12468fac72a37d2310ClassifierCMa",
    "$s7Tensors6TensorC5shapeSaySiGvp", "$s21cell_53d3795a8f458c3d4KindV3allSaySiGvpZ", "main",
  ])
  func otherSymbols(_ symbol: String) { #expect(ModuleNames.variable(symbol) == nil) }
}
