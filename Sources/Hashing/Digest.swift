internal import CCrypto
package import Foundation

/// A cryptographic hash of a sequence of bytes, written in lowercase hexadecimal.
package struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  package let description: String

  package enum Algorithm: Sendable { case sha256, md5 }

  package init(_ description: String) { self.description = description }

  package init(of data: some DataProtocol, by algorithm: Algorithm = .sha256) {
    let hasher = Hasher(algorithm)
    hasher.update(data)
    self = hasher.finalize()
  }

  package init(of text: String) { self.init(of: Data(text.utf8)) }

  /// Takes in bytes piece by piece.
  package final class Hasher {
    private let context = EVP_MD_CTX_new()

    package init(_ algorithm: Algorithm = .sha256) {
      let type = algorithm == .md5 ? EVP_md5() : EVP_sha256()
      precondition(EVP_DigestInit_ex(context, type, nil) == 1, "libcrypto cannot start a digest")
    }

    deinit { EVP_MD_CTX_free(context) }

    package func update(_ data: some DataProtocol) {
      for region in data.regions {
        region.withUnsafeBytes { bytes in
          precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
        }
      }
    }

    /// Takes in a field together with its length, so that no two lists of fields look alike.
    package func update(field: String) {
      update("\(field.utf8.count):")
      update(field)
    }

    private func update(_ text: String) {
      var text = text
      text.withUTF8 { bytes in
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
      }
    }

    package func finalize() -> Digest {
      var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
      var count: UInt32 = 0
      precondition(EVP_DigestFinal_ex(context, &bytes, &count) == 1)
      let digits = Array("0123456789abcdef")
      return Digest(
        String(bytes.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))
    }
  }
}
