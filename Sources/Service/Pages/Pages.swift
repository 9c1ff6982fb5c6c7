import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Reports

/// The pages, made from the templates that are compiled into the program.
struct Pages: Sendable {
  private let library: MustacheLibrary

  private static let templates: [String: [UInt8]] = [
    "answers": PackageResources.answers_mustache,
    "audit": PackageResources.audit_mustache,
    "board": PackageResources.board_mustache,
    "codes": PackageResources.codes_mustache,
    "county": PackageResources.county_mustache,
    "findings": PackageResources.findings_mustache,
    "frame": PackageResources.frame_mustache,
    "refusal": PackageResources.refusal_mustache,
    "rounds": PackageResources.rounds_mustache,
    "signin": PackageResources.signin_mustache,
    "supervisor": PackageResources.supervisor_mustache,
    "tokens": PackageResources.tokens_mustache,
    "unit": PackageResources.unit_mustache,
    "version": PackageResources.version_mustache,
  ]

  private static let assets: [String: [UInt8]] = [
    "icon.svg": PackageResources.icon_svg, "service.css": PackageResources.service_css, "service.js": PackageResources.service_js,
  ]

  /// Reads the templates.
  /// - Throws: when a template is malformed, which a test rules out.
  init() throws {
    var library = MustacheLibrary()
    for (name, bytes) in Pages.templates { try library.register(String(decoding: bytes, as: UTF8.self), named: name) }
    self.library = library
  }

  /// A page in the common frame.
  /// - Parameters:
  ///   - template: the name of the template of the page's body.
  ///   - title: the heading.
  ///   - values: what the template shows.
  ///   - context: who asks, for the navigation.
  ///   - status: the status of the answer.
  /// - Returns: the page.
  func page(
    _ template: String, title: String, _ values: [String: Any] = [:], _ context: ServiceContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    var values = values
    values["title"] = title
    if let identity = context.identity {
      values["who"] = identity.account.name
      values["isSupervisor"] = identity.account.role == .supervisor
      values["token"] = identity.formToken
    }
    return .html(library.render(Pages.plain(values), withTemplate: template) ?? "", status: status)
  }

  /// Markup that was made here and is shown as it is.
  struct Markup: CustomStringConvertible {
    let description: String
  }

  /// Values whose texts cannot get past the escaping of markup.
  private static func plain(_ value: Any) -> Any {
    switch value {
    case let text as String: PageText.plain(text)
    case let list as [Any]: list.map(plain)
    case let values as [String: Any]: values.mapValues(plain)
    default: value
    }
  }

  /// An asset by its name: style sheet or script.
  func asset(_ name: String) -> Response? {
    Pages.assets[name].map { bytes in
      Response(
        status: .ok, headers: [.contentType: MediaType.of(name), .cacheControl: "public, max-age=3600"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }
}
