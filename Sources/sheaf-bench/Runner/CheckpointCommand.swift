internal import ArgumentParser
internal import Archives
internal import Foundation
internal import Tensors

/// Restores a tensor from a checkpoint of 100 MB as the worker does, and reads the file, alternately.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Restore a checkpoint, read its file, and report the times as JSON.")

  @Option var rounds = 5

  @Flag(inversion: .prefixedNo, help: "Whether the file is fetched from the disk each time.")
  var fromDisk = false

  private static let elements = 25_000_000

  func run() throws {
    let folder = try WorkFolder()
    let path = folder.path("checkpoint.safetensors")
    var tensor = Tensor.randn([Self.elements])
    let expected = tensor.sum().item()
    let size = try withUnsafeMutablePointer(to: &tensor) {
      try Archive.write([root($0)], to: path, within: .infinity)
    }
    var (restoring, reading): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      if fromDisk { try Self.dropFromCache(path) }
      let start = ContinuousClock.now
      let restored = try restore(path)
      restoring.append((ContinuousClock.now - start) / .seconds(1))
      guard restored.sum().item() == expected else {
        throw BenchmarkError(description: "another tensor was restored than was kept")
      }
      if fromDisk { try Self.dropFromCache(path) }
      reading.append(try Self.timeToRead(path, size))
    }
    let report = CheckpointReport(megabytes: Double(size) / 1e6, restoring: restoring, reading: reading)
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private func root(_ pointer: UnsafeMutablePointer<Tensor>) -> Archive.Root {
    Archive.Root(name: "tensor", type: Tensor.self, pointer: UnsafeMutableRawPointer(pointer))
  }

  private func restore(_ path: String) throws -> Tensor {
    try withUnsafeTemporaryAllocation(of: Tensor.self, capacity: 1) { memory in
      try Archive.read([root(memory.baseAddress!)], from: path)
      return memory.baseAddress!.move()
    }
  }

  /// Reads a file at once into memory that nobody has used before.
  private static func timeToRead(_ path: String, _ size: Int) throws -> Double {
    let start = ContinuousClock.now
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    defer { memory.deallocate() }
    guard read(descriptor, memory, size) == size else {
      throw BenchmarkError(description: "the checkpoint cannot be read")
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// Makes the system forget what it has in memory of a file.
  private static func dropFromCache(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    guard fsync(descriptor) == 0, posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) == 0 else {
      throw BenchmarkError(description: "the checkpoint cannot be dropped from the system's cache")
    }
  }
}
