import DamagedFiles
import Foundation
import Tensors
import Testing
import Training

/// Checkpoints with all sorts of damage are read or refused, and a training goes on from those that are read.
struct DamagedCheckpointTests {
  /// Damages a safetensors file, and its header alone under a length that fits.
  private static func damage(_ file: [UInt8], _ read: ([UInt8]) -> Void) {
    forEachDamagedCopy(of: file, read)
    let end = 8 + file[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    forEachDamagedCopy(of: Array(file[8..<end])) { header in
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
      read(length + header + file[end...])
    }
  }

  @Test(arguments: ["types", "mlp"]) func damagedSafetensors(_ name: String) throws {
    let file = try [UInt8](Data(contentsOf: URL(filePath: storedPath(name, "safetensors"))))
    Self.damage(file) { file in
      do throws(SafetensorsError) {
        let state = try StateDictionary(safetensors: file)
        for name in state.names {
          let tensor = state[name]!
          #expect(tensor.elements(as: Double.self).count == tensor.count)
          _ = tensor.description
        }
      } catch {}
    }
  }

  @Test func anEndBeyondAllNumbers() {
    let header = SafetensorsTests.entry("a", "U8", "\(Int.max)", "0,\(Int.max)")
    #expect(
      SafetensorsTests.problem(SafetensorsTests.file("{\(header)}", 8))
        == .truncated(expected: .max, actual: 8 + header.utf8.count + 2 + 8))
  }

  // In a process of its own, because all tests draw from one default generator at once.
  @Test(arguments: ["Adam", "NAdam", "RMSprop"]) func damagedCheckpoints(_ name: String) async {
    await #expect(processExitsWith: .success) { [name] in
      func start() -> InterruptibleTraining {
        InterruptibleTraining(CheckpointTests.optimizers[name]!, loaderSeed: 5)
      }
      let training = start()
      for _ in 0..<3 { training.goOn() }
      let whole = training.checkpoint.stateDictionary
      var (restored, refused) = (0, 0)
      DamagedCheckpointTests.damage(try whole.safetensors()) { file in
        guard let state = try? StateDictionary(safetensors: file) else { return refused += 1 }
        do throws(StateError) {
          try training.checkpoint.load(state)
          training.goOn()
          restored += 1
        } catch { refused += 1 }
        try! training.checkpoint.load(whole)
      }
      precondition(restored > 10 && refused > 1000, "\(restored) restored, \(refused) refused")
    }
  }

  /// What an optimizer of other settings has computed of its own is not used any more.
  @Test func loadedSettingsAreInForceAtOnce() throws {
    func optimizer(beta1: Double) -> (NAdam, Tensor) {
      let w = Tensor([1.0, 2.0])
      w.requiresGrad = true
      return (NAdam([w], learningRate: 0.1, beta1: beta1), w)
    }
    func step(_ optimizer: NAdam, _ w: Tensor) {
      optimizer.zeroGrad()
      w.square().sum().backward()
      optimizer.step()
    }
    let ((first, w), (second, v)) = (optimizer(beta1: 0.5), optimizer(beta1: 0.9))
    for _ in 0..<3 {
      step(first, w)
      step(second, v)
    }
    try second.load(first.stateDictionary)
    noGrad { v.assign(w) }
    step(first, w)
    step(second, v)
    #expect(v.elements(as: Double.self) == w.elements(as: Double.self))
  }
}

extension InterruptibleTraining {
  /// One more step, with whatever state there is.
  fileprivate func goOn() {
    var batches = loader.makeIterator()
    guard let (points, labels) = batches.next() else { return }
    optimizer.zeroGrad()
    CrossEntropyLoss()(model(points), labels).backward()
    optimizer.step()
    scheduler.step()
    plateau.step(1)
  }
}
