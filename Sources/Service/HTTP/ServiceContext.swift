import HTTPTypes
import Hummingbird
import NIOCore

/// What is known of a request besides its own words: from where it comes and who asks.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the connection.
  let peer: String
  /// Who asks; nil before anyone has signed in.
  var identity: Identity?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "-"
  }

  /// Who asks.
  /// - Throws: ``Refusal/notSignedIn`` when nobody has signed in.
  var account: Account {
    get throws {
      guard let identity else { throw Refusal.notSignedIn }
      return identity.account
    }
  }

  /// A number in the path.
  /// - Throws: ``Refusal/notFound`` when it is none.
  func number(_ name: String) throws -> Int64 {
    guard let number = parameters.get(name, as: Int64.self) else { throw Refusal.notFound }
    return number
  }

  /// A text in the path.
  func text(_ name: String) throws -> String {
    guard let text = parameters.get(name) else { throw Refusal.notFound }
    return text
  }
}
