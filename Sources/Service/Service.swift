public import Evaluation
import Foundation
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
package import NIOCore
import NIOSSL

/// The upload service: counties drop their workbooks and see every mistake, the supervising office watches the ranking grow.
///
/// ```swift
/// let service = try Service(configuration, schemes: schemes)
/// if let code = try service.supervisorCode() { print(code) }
/// try await service.run { port in print("listening at \(port)") }
/// ```
public struct Service: Sendable {
  let configuration: ServiceConfiguration
  let schemes: [OfferedScheme]
  let store: Store
  let accounts: Accounts
  let rounds: Rounds
  let returns: Returns
  let boards: Boards
  let work: WorkQueue
  let pages: Pages
  let metrics: Metrics
  let client: ClientAddress
  let uploadLimit: RateLimit

  /// A service over its data folder.
  /// - Parameters:
  ///   - configuration: how the service runs.
  ///   - schemes: the schemes that rounds may be opened with.
  /// - Throws: ``ServiceError`` when the data folder cannot be used.
  public init(_ configuration: ServiceConfiguration, schemes: [OfferedScheme]) throws {
    self.configuration = configuration
    self.schemes = schemes
    store = try Store(folder: configuration.folder)
    accounts = Accounts(store: store, limits: configuration.limits, now: configuration.now)
    rounds = Rounds(store: store, now: configuration.now)
    work = WorkQueue(workers: configuration.limits.workers, waiting: configuration.limits.waitingJobs)
    metrics = Metrics()
    returns = Returns(store: store, rounds: rounds, now: configuration.now)
    boards = Boards(store: store, rounds: rounds)
    pages = try Pages()
    uploadLimit = RateLimit(configuration.limits.uploadByAccount)
    client = ClientAddress(isBehindProxy: configuration.isBehindProxy)
  }

  /// The supervisor's code, made at the first start. It is not stored and can be shown only now.
  /// - Parameter renews: whether to make a new code although there is one; the old one ends.
  /// - Returns: the code; nil when there is one already.
  /// - Throws: the error of the database.
  public func supervisorCode(renews: Bool = false) throws -> String? {
    try accounts.supervisorCode(renews: renews)?.text
  }

  /// Serves until the process is told to end (SIGTERM, SIGINT); requests that have begun are finished first.
  /// - Parameter onStart: called with the port once requests are answered.
  /// - Throws: ``ServiceError`` when the certificate cannot be read or the address cannot be listened at.
  public func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
    let application = try application { channel in onStart(channel.localAddress?.port ?? configuration.port) }
    let address = "\(configuration.host):\(configuration.port)"
    do {
      try await application.runService()
    } catch let error as IOError {
      throw ServiceError.address(address, reason: String(cString: strerror(error.errnoCode)))
    } catch let error as SocketAddressError.UnknownHost {
      throw ServiceError.address(address, reason: "\(error)")
    }
    try await work.finish()
  }

  /// The application, for the server and for tests.
  package func application(
    onStart: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let limits = configuration.limits
    var logger = Logger(label: "ziping")
    logger.logLevel = .notice
    return Application(
      router: router(), server: try server,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: onStart, logger: logger)
  }

  private var server: HTTPServerBuilder {
    get throws {
      let http = HTTPServerBuilder.http1(
        configuration: HTTP1Channel.Configuration(
          idleTimeout: .seconds(Int64(configuration.limits.idleSeconds)),
          httpDecoderConfiguration: .init(maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100)))
      guard let certificate = configuration.certificate else { return http }
      do {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
        return try .tls(http, tlsConfiguration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
      } catch {
        throw ServiceError.certificate("\(error)")
      }
    }
  }
}

/// A scheme that rounds may be opened with: its text is kept with the round, so that a round never changes with the program.
public struct OfferedScheme: Sendable {
  /// The scheme.
  public let scheme: Scheme
  /// The text that the scheme was read from.
  public let text: String

  /// A scheme with its text.
  /// - Parameters:
  ///   - scheme: the scheme.
  ///   - text: the text that it was read from.
  public init(_ scheme: Scheme, text: String) {
    self.scheme = scheme
    self.text = text
  }
}
