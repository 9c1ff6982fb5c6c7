import Crypto
import Foundation

/// A secret of 256 bits that the service itself gives out; only its hash is stored.
struct RandomToken: Sendable {
  /// The token as the client carries it.
  let text: String

  /// A new token.
  init() { text = Array(RandomToken.bytes(32)).hexadecimal }

  /// What is stored of the token.
  var hash: Data { RandomToken.hash(of: text) }

  /// What is stored of a token that a client shows.
  static func hash(of text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8))) }

  /// Random bytes from the system's generator.
  static func bytes(_ count: Int) -> Data {
    var generator = SystemRandomNumberGenerator()
    return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }
}
