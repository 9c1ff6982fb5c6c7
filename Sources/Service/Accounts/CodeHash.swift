import Crypto
import CryptoExtras
import Foundation

/// What is stored of a code: PBKDF2 over SHA-256 with a salt of its own.
struct CodeHash: Sendable {
  let salt: Data
  let rounds: Int
  let hash: Data

  /// The hash of a new code's secret.
  /// - Complexity: O(n) over the rounds; a tenth of a second for those of ordinary use.
  init(of secret: String, rounds: Int) throws {
    let salt = RandomToken.bytes(16)
    try self.init(of: secret, salt: salt, rounds: rounds)
  }

  /// The hash as it is stored.
  init(salt: Data, rounds: Int, hash: Data) {
    self.salt = salt
    self.rounds = rounds
    self.hash = hash
  }

  private init(of secret: String, salt: Data, rounds: Int) throws {
    self.salt = salt
    self.rounds = rounds
    let key = try KDF.Insecure.PBKDF2.deriveKey(
      from: Data(secret.utf8), salt: salt, using: .sha256, outputByteCount: 32, unsafeUncheckedRounds: rounds)
    hash = key.withUnsafeBytes { Data($0) }
  }

  /// Whether this is the hash of a secret; takes as long for a wrong one as for the right one.
  func matches(_ secret: String) throws -> Bool {
    let other = try CodeHash(of: secret, salt: salt, rounds: rounds)
    return zip(hash, other.hash).reduce(UInt8(hash.count ^ other.hash.count != 0 ? 1 : 0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
