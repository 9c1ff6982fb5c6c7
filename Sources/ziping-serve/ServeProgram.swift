import ArgumentParser
import Console
import Evaluation
import Service
import Spreadsheet

/// `ziping-serve`: the upload service, which `ziping serve` starts.
@main
struct ServeProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ziping-serve", abstract: ServeOptions.abstract, discussion: ServeOptions.discussion)

  @OptionGroup var options: ServeOptions

  func run() async throws {
    Startup.prepareProcess()
    try await Failure.exiting {
      let language = options.lang.language
      let files = try SchemeFile.builtIn + options.scheme.map { try SchemeFile.find($0, language) }
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
    if let code = try service.supervisorCode(renews: options.newSupervisorCode) {
      try Terminal.write(
        language == .chinese ? "督导登录码(只显示这一次,请妥善保存):\(code)\n" : "supervisor's code (shown only now, keep it safe): \(code)\n")
    }
    let address = "\(options.tlsCert == nil ? "http" : "https")://\(options.host)"
    try await service.run { port in
      try? Terminal.write(language == .chinese ? "服务已启动:\(address):\(port)/\n" : "listening at \(address):\(port)/\n")
    }
  }

  private var configuration: ServiceConfiguration {
    var certificate: ServiceConfiguration.Certificate?
    if let chain = options.tlsCert, let key = options.tlsKey { certificate = ServiceConfiguration.Certificate(chain: chain, key: key) }
    return ServiceConfiguration(
      folder: options.data, host: options.host, port: options.port, certificate: certificate, isBehindProxy: options.behindProxy)
  }
}
