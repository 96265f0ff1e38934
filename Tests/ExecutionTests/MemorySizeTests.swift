import Execution
import Testing

struct MemorySizeTests {
  @Test(arguments: [
    ("4G", 4 << 30, "4G"), ("512MB", 512 << 20, "512M"), ("1.5GiB", 3 << 29, "1.5G"), ("2k", 2048, "2K"),
    ("1000", 1000, "1000 bytes"), ("3000B", 3000, "2.9K"),
  ])
  func readsAndWrites(_ text: String, _ bytes: UInt64, _ written: String) {
    let size = MemorySize(text)
    #expect(size?.bytes == bytes)
    #expect(size?.description == written)
  }

  @Test(arguments: ["", "G", "-1G", "0", "4X", "infinity", "1e30", "nan"])
  func refusesWhatIsNoSize(_ text: String) { #expect(MemorySize(text) == nil) }
}
