import Archives
import DamagedFiles
import Foundation
import Tensors
import Testing

/// Tensors in archives.
struct ArchivingTests {
  final class Network {
    let weight = Tensor((0..<300).map(Double.init), shape: [3, 100])
    let part: Tensor
    let names = ["weight", "part"]
    let sizes: [String: Int] = ["rows": 3]

    init() {
      part = weight[1]
      weight.requiresGrad = true
      weight.square().sum().backward()
    }
  }

  private static func read(_ path: String) throws -> Network {
    let memory = UnsafeMutablePointer<Network>.allocate(capacity: 1)
    defer { memory.deallocate() }
    try Archive.read([.init(name: "network", type: Network.self, pointer: memory)], from: path)
    return memory.move()
  }

  private static func withArchive(_ body: (URL, [UInt8]) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID())")
    defer { try? FileManager.default.removeItem(at: url) }
    var network = Network()
    try withUnsafeMutablePointer(to: &network) { pointer in
      let root = Archive.Root(name: "network", type: Network.self, pointer: pointer)
      _ = try Archive.write([root], to: url.path(), within: 10)
    }
    try body(url, [UInt8](Data(contentsOf: url)))
  }

  @Test func tensorsComeBack() throws {
    try Self.withArchive { url, _ in
      let network = try Self.read(url.path())
      #expect(network.weight.elements() == (0..<300).map(Double.init) && network.weight.requiresGrad)
      #expect(network.weight.grad?.elements() == (0..<300).map { 2 * Double($0) })
      #expect(network.part.elements() == (100..<200).map(Double.init) && network.sizes == ["rows": 3])
    }
  }

  @Test func damagedArchivesAreReadOrRefused() throws {
    try Self.withArchive { url, file in
      let end = 8 + file[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
      try forEachDamagedCopy(of: file) { try Self.readOrRefuse($0, at: url) }
      // With a length that fits, the header is read to its end.
      try forEachDamagedCopy(of: Array(file[8..<end])) { header in
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        try Self.readOrRefuse(length + header + file[end...], at: url)
      }
    }
  }

  private static func readOrRefuse(_ file: [UInt8], at url: URL) throws {
    try Data(file).write(to: url)
    do {
      let network = try read(url.path())
      for tensor in [network.weight, network.part, network.weight.grad].compactMap(\.self) {
        #expect(tensor.elements(as: Double.self).count == tensor.count)
      }
    } catch is ArchiveError {}
  }
}
