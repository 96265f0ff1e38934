import Execution
import Testing

struct MemorySizeTests {
  @Test(arguments: [
    ("4G", 4 << 30, "4 GiB"), ("512MB", 512 << 20, "512 MiB"), ("1.5GiB", 3 << 29, "1.5 GiB"),
    ("2k", 2048, "2 KiB"), ("1000", 1000, "1000 B"), ("3000B", 3000, "2.9 KiB"), ("0", 0, "0 B"),
    ("1 TiB", 1 << 40, "1 TiB"), ("1048575", 1_048_575, "1 MiB"), ("250.7M", 262_878_003, "251 MiB"),
  ])
  func readsAndWrites(_ text: String, _ bytes: UInt64, _ written: String) {
    let size = MemorySize(text)
    #expect(size?.bytes == bytes)
    #expect(size?.description == written)
  }

  @Test(arguments: ["", "G", "-1G", "4X", "infinity", "1e30", "nan"])
  func refusesWhatIsNoSize(_ text: String) { #expect(MemorySize(text) == nil) }

  @Test(arguments: ["7 B", "2.9 KiB", "512 MiB", "1.5 GiB", "3 TiB"])
  func readsWhatItWrites(_ text: String) { #expect(MemorySize(text)?.description == text) }
}
