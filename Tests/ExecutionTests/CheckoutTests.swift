import Execution
import Foundation
import Testing

/// What the products need of the sources is found where their checkout is now.
@Suite struct CheckoutTests {
  private func makeCheckout(in folder: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    for target in ["CCrypto", "COther/include"] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/Sources/\(target)", withIntermediateDirectories: true)
      try "".write(toFile: "\(path)/Sources/\(target)/module.modulemap", atomically: false, encoding: .utf8)
    }
    let products = path + "/.build/x86_64/release"
    try FileManager.default.createDirectory(atPath: products, withIntermediateDirectories: true)
    return path
  }

  @Test func movesWithItsProducts() throws {
    let folder = try TemporaryDocument.path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let original = try makeCheckout(in: folder, "original")
    let moved = try makeCheckout(in: folder, "moved")
    let checkout = try Checkout(products: moved + "/.build/x86_64/release", builtIn: original)
    #expect(checkout.templates.hasSuffix("/moved/templates"))
    #expect(
      checkout.moduleMaps.map { $0.components(separatedBy: "/Sources/")[1] } == [
        "CCrypto/module.modulemap", "COther/include/module.modulemap",
      ])
    let copied = try Checkout(products: folder, builtIn: original)
    #expect(copied.templates.hasSuffix("/original/templates"))
  }

  @Test func saysWhatToDoIfItIsNowhere() throws {
    let folder = try TemporaryDocument.path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = #expect(throws: InstallationError.self) {
      try Checkout(products: folder, builtIn: folder + "/nowhere")
    }
    #expect(error == .noCheckout(products: folder))
  }
}
