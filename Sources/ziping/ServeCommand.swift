import ArgumentParser
import Evaluation
import Foundation
import Service
import Spreadsheet

/// `ziping serve`: the upload service.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "报送服务 · Serve the pages where counties upload workbooks and the supervisor watches the ranking.",
    discussion: """
      The folder holds everything: a database and the uploaded files. The first start prints the supervisor's code, once.
      /health answers when the service is ready, /supervisor is the board. SIGTERM ends it after the requests that run.

      EXAMPLES
        ziping serve --data /var/lib/ziping --port 8080
        ziping serve --data /var/lib/ziping --host 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem
      """)

  @Option(help: ArgumentHelp("Folder of the data; made when it is not there.", valueName: "dir"), completion: .directory)
  var data: String
  @Option(help: "Address to listen at.") var host = "127.0.0.1"
  @Option(help: "Port to listen at; 0 takes any that is free.") var port = 8080
  @Option(help: ArgumentHelp("Certificate chain for TLS, PEM.", valueName: "file"), completion: .file()) var tlsCert: String?
  @Option(help: ArgumentHelp("Private key for TLS, PEM.", valueName: "file"), completion: .file()) var tlsKey: String?
  @Flag(help: "A proxy in front of the service speaks TLS and names the client in X-Forwarded-For.") var behindProxy = false
  @Flag(help: "Make a new supervisor's code; the old one ends.") var newSupervisorCode = false
  @Option(help: ArgumentHelp("A scheme file to offer besides those that are built in.", valueName: "file"), completion: .file())
  var scheme: [String] = []
  @OptionGroup var lang: LanguageOption

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
    guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key belong together.") }
  }

  func run() async throws {
    try await Failure.exiting {
      let language = lang.language
      let files = try SchemeFile.builtIn + scheme.map { try SchemeFile.find($0, language) }
      let schemes = try files.map { OfferedScheme(try $0.scheme(language), text: $0.text) }
      do {
        try await serve(schemes, language)
      } catch let error as ServiceError {
        throw Failure(error.message(in: language))
      } catch {
        throw Failure(language, "服务无法运行:\(error)", "the service cannot run: \(error)")
      }
    }
  }

  private func serve(_ schemes: [OfferedScheme], _ language: Language) async throws {
    let service = try Service(configuration, schemes: schemes)
    if let code = try service.supervisorCode(renews: newSupervisorCode) {
      try Terminal.write(
        language == .chinese ? "督导登录码(只显示这一次,请妥善保存):\(code)\n" : "supervisor's code (shown only now, keep it safe): \(code)\n")
    }
    let address = "\(tlsCert == nil ? "http" : "https")://\(host)"
    try await service.run { port in
      try? Terminal.write(language == .chinese ? "服务已启动:\(address):\(port)/\n" : "listening at \(address):\(port)/\n")
    }
  }

  private var configuration: ServiceConfiguration {
    var certificate: ServiceConfiguration.Certificate?
    if let tlsCert, let tlsKey { certificate = ServiceConfiguration.Certificate(chain: tlsCert, key: tlsKey) }
    return ServiceConfiguration(folder: data, host: host, port: port, certificate: certificate, isBehindProxy: behindProxy)
  }
}
