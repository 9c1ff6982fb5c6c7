import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A file that is the whole body of a request, as scripts send it, taken in while it arrives.
enum UploadBody {
  /// Receives the file under a name.
  /// - Throws: ``Refusal`` when it is a form, empty, too large or too slow.
  static func receive(_ request: Request, named name: String, limits: ServiceLimits, in folder: String) async throws -> ReceivedFile {
    guard request.headers[.contentType]?.lowercased().hasPrefix("multipart/") != true else {
      throw Refusal(.unsupportedMediaType, "内容类型不对", "请求体应为.xlsx文件本身的内容(application/octet-stream),不是表单。")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.fileBytes {
      throw Refusal.tooLarge(limits.fileBytes)
    }
    let incoming = try IncomingFile(in: folder, limit: limits.fileBytes)
    let clock = UploadClock(seconds: limits.uploadSeconds)
    try await request.forEachChunk { buffer in
      try clock.check()
      try incoming.append(buffer.readableBytesView)
    }
    guard incoming.size > 0 else { throw Refusal(.badRequest, "没有文件", "请求体应为.xlsx文件的内容。") }
    return try incoming.finish(named: name)
  }
}
