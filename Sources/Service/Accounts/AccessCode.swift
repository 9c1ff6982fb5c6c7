import Foundation

/// The code by which a person signs in: 25 characters in groups of five, such as `K7QMX-…`.
///
/// The first five characters say whose code it is; the other twenty are the secret, of 99 bits. Characters that look alike are not used.
struct AccessCode: Sendable {
  /// Whose code it is; not secret.
  let id: String
  /// What only the holder knows.
  let secret: String

  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
  private static let idLength = 5
  private static let secretLength = 20

  /// A new code.
  init() {
    id = AccessCode.random(AccessCode.idLength)
    secret = AccessCode.random(AccessCode.secretLength)
  }

  /// The code that a person typed: letters of either case and either width, with or without dashes and spaces.
  init?(typed: String) {
    let characters = typed.precomposedStringWithCompatibilityMapping.uppercased().filter { $0.isLetter || $0.isNumber }
    guard characters.count == AccessCode.idLength + AccessCode.secretLength, characters.allSatisfy(AccessCode.alphabet.contains) else {
      return nil
    }
    id = String(characters.prefix(AccessCode.idLength))
    secret = String(characters.dropFirst(AccessCode.idLength))
  }

  /// The code as it is printed.
  var text: String {
    let characters = Array(id + secret)
    return stride(from: 0, to: characters.count, by: 5).map { String(characters[$0..<min($0 + 5, characters.count)]) }
      .joined(separator: "-")
  }

  /// The system's generator is made for secrets.
  private static func random(_ length: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
  }
}
