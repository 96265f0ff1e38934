import Foundation
import Testing

/// Whatever is done to a document, its results are those of a clean run from top to bottom.
///
/// `SHEAF_SOAK_SEQUENCES` says how many sequences of edits are tried, `SHEAF_SOAK_SEED` where they start.
struct SoakTests {
  private static func number(_ name: String, _ usual: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? usual
  }

  private static let firstSeed = number("SHEAF_SOAK_SEED", 1)
  private static let seeds = firstSeed..<firstSeed + number("SHEAF_SOAK_SEQUENCES", 16)
  private static let edits = 12

  @Test func editsGiveWhatACleanRunGives() async throws {
    let laboratory = try SoakLaboratory()
    let start = ContinuousClock.now
    var comparisons = 0
    var next = Self.seeds.makeIterator()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        guard let seed = next.next() else { break }
        group.addTask { try await self.check(seed, laboratory) }
      }
      while let count = try await group.next() {
        comparisons += count
        if let seed = next.next() { group.addTask { try await self.check(seed, laboratory) } }
      }
    }
    print("soak: \(comparisons) comparisons in \(ContinuousClock.now - start)")
  }

  private func check(_ seed: UInt64, _ laboratory: SoakLaboratory) async throws -> Int {
    let sequence = SoakSequence(seed: seed, edits: Self.edits)
    let (difference, comparisons) = try await sequence.firstDifference(laboratory)
    if difference != nil {
      let shortest = try await sequence.minimised(laboratory)
      let found = try await shortest.firstDifference(laboratory).0 ?? difference
      Issue.record(
        """
        seed \(seed): \(shortest)
        after which
        \(found?.document ?? "")
        gives
        \(found?.description ?? "")
        """)
    }
    return comparisons
  }
}
