import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A page.
  static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A value as JSON.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    return Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// A file to keep.
  static func file(_ bytes: some Sequence<UInt8>, named name: String) -> Response {
    Response(status: .ok, headers: .download(named: name), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// After a form was carried out: the page to show, by a request of its own.
  static func seeOther(_ path: String) -> Response { Response.redirect(to: path, type: .normal) }
}

extension HTTPFields {
  /// What makes a browser keep a file under a safe name. The plain name is for old browsers, the encoded one for the others.
  static func download(named name: String) -> HTTPFields {
    let safe = SafeFileName(name).text
    let plain = String(safe.map { $0.isASCII ? $0 : "_" })
    let encoded = safe.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.urlPathAllowed)) ?? "file"
    return [
      .contentType: MediaType.of(safe), .contentDisposition: "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)",
    ]
  }
}

/// The types of the files that the service gives out.
enum MediaType {
  static func of(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "zip": "application/zip"
    case "csv": "text/csv; charset=utf-8"
    case "jsonl": "application/x-ndjson; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "json": "application/json; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
