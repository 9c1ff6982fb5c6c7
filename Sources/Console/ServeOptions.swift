package import ArgumentParser

/// What the upload service is told on the command line: by `ziping serve`, which hands it on, and by `ziping-serve`, which is the service.
package struct ServeOptions: ParsableArguments {
  package static let abstract = "报送服务 · Serve the pages where counties upload workbooks and the supervisor watches the ranking."

  package static let discussion = """
    The folder holds everything: a database and the uploaded files. The first start prints the supervisor's code, once.
    /health answers when the service is ready, /supervisor is the board. SIGTERM ends it after the requests that run.

    EXAMPLES
      ziping serve --data /var/lib/ziping --port 8080
      ziping serve --data /var/lib/ziping --host 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem
    """

  @Option(help: ArgumentHelp("Folder of the data; made when it is not there.", valueName: "dir"), completion: .directory)
  package var data: String
  @Option(help: "Address to listen at.") package var host = "127.0.0.1"
  @Option(help: "Port to listen at; 0 takes any that is free.") package var port = 8080
  @Option(help: ArgumentHelp("Certificate chain for TLS, PEM.", valueName: "file"), completion: .file()) package var tlsCert: String?
  @Option(help: ArgumentHelp("Private key for TLS, PEM.", valueName: "file"), completion: .file()) package var tlsKey: String?
  @Flag(help: "A proxy in front of the service speaks TLS and names the client in X-Forwarded-For.") package var behindProxy = false
  @Flag(help: "Make a new supervisor's code; the old one ends.") package var newSupervisorCode = false
  @Option(help: ArgumentHelp("A scheme file to offer besides those that are built in.", valueName: "file"), completion: .file())
  package var scheme: [String] = []
  @OptionGroup package var lang: LanguageOption

  package init() {}

  package func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
    guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key belong together.") }
  }
}
