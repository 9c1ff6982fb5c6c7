public import Foundation

/// How the service runs: where it keeps its data, where it listens, and how much it takes.
public struct ServiceConfiguration: Sendable {
  /// The folder of the store; made when it is not there.
  public var folder: String
  /// The address to listen at, such as `127.0.0.1`.
  public var host: String
  /// The port to listen at; 0 takes any that is free.
  public var port: Int
  /// The certificate chain and private key, as paths of PEM files; nil for plain HTTP.
  public var certificate: Certificate?
  /// Whether a proxy in front of the service speaks TLS and names the client in `X-Forwarded-For`.
  public var isBehindProxy: Bool
  /// How much the service takes.
  public var limits: ServiceLimits
  /// What time it is.
  public var now: @Sendable () -> Date

  /// A certificate with its key.
  public struct Certificate: Sendable {
    /// The path of the certificate chain, PEM.
    public let chain: String
    /// The path of the private key, PEM.
    public let key: String

    /// A certificate with its key.
    /// - Parameters:
    ///   - chain: the path of the certificate chain, PEM.
    ///   - key: the path of the private key, PEM.
    public init(chain: String, key: String) {
      self.chain = chain
      self.key = key
    }
  }

  /// A configuration.
  /// - Parameters:
  ///   - folder: the folder of the store; made when it is not there.
  ///   - host: the address to listen at.
  ///   - port: the port to listen at; 0 takes any that is free.
  ///   - certificate: the certificate and key; nil for plain HTTP.
  ///   - isBehindProxy: whether a proxy in front of the service speaks TLS and names the client.
  ///   - limits: how much the service takes.
  ///   - now: what time it is.
  public init(
    folder: String, host: String = "127.0.0.1", port: Int = 8080, certificate: Certificate? = nil, isBehindProxy: Bool = false,
    limits: ServiceLimits = ServiceLimits(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.folder = folder
    self.host = host
    self.port = port
    self.certificate = certificate
    self.isBehindProxy = isBehindProxy
    self.limits = limits
    self.now = now
  }

  /// Whether browsers reach the service by HTTPS, so that cookies may be kept to it.
  var isSecure: Bool { certificate != nil || isBehindProxy }
}
