import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with a file, taken in while it arrives.
struct UploadForm {
  private let limits: ServiceLimits
  private let folder: String
  private var fields: [String: [UInt8]] = [:]
  private var field: String?
  private var incoming: IncomingFile?
  private var fileName = ""
  private var file: ReceivedFile?
  private var parts = 0

  private init(limits: ServiceLimits, folder: String) {
    self.limits = limits
    self.folder = folder
  }

  /// Receives a file that a signed-in person sent from a page.
  /// - Parameters:
  ///   - request: the request, a multipart form with the session's token before the file.
  ///   - context: who asks.
  ///   - limits: how much is taken.
  ///   - folder: where the temporary file is made.
  /// - Returns: the file.
  /// - Throws: ``Refusal`` when the form is too large, malformed, without a file, too slow, or from another site.
  static func receive(
    _ request: Request, _ context: ServiceContext, limits: ServiceLimits, in folder: String
  ) async throws -> ReceivedFile {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.fileBytes + limits.formBytes {
      throw Refusal.tooLarge(limits.fileBytes)
    }
    var reader = try MultipartReader(contentType: request.headers[.contentType] ?? "")
    var form = UploadForm(limits: limits, folder: folder)
    let clock = UploadClock(seconds: limits.uploadSeconds)
    try await request.forEachChunk { buffer in
      try clock.check()
      try reader.read(buffer.readableBytesView) { event in try form.take(event, context) }
    }
    try reader.finish()
    guard let file = form.file else { throw Refusal(.badRequest, "没有选择文件", "请选择要上传的自评表(.xlsx),再点“上传并校核”。") }
    return file
  }

  private mutating func take(_ event: MultipartReader.Event, _ context: ServiceContext) throws {
    switch event {
    case .part(let name, let fileName): try begin(name, fileName, context)
    case .bytes(let bytes): try append(bytes)
    case .end: try end()
    }
  }

  private mutating func begin(_ name: String, _ fileName: String?, _ context: ServiceContext) throws {
    parts += 1
    guard parts <= limits.parts else { throw Refusal.malformed }
    guard let fileName else {
      field = name
      return
    }
    // A form of another site shall not even fill the disk.
    try FormToken.check(String(decoding: fields["token"] ?? [], as: UTF8.self), context)
    field = nil
    // A browser sends an empty part where no file was chosen.
    guard !fileName.isEmpty, file == nil, name == "file" else { return }
    self.fileName = fileName
    incoming = try IncomingFile(in: folder, limit: limits.fileBytes)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
    if let incoming { return try incoming.append(bytes) }
    guard let field else { return }
    let value = (fields[field] ?? []) + bytes
    guard value.count <= limits.formBytes else { throw Refusal.malformed }
    fields[field] = value
  }

  private mutating func end() throws {
    if let incoming { file = try incoming.finish(named: fileName) }
    incoming = nil
    field = nil
  }
}

/// Ends an upload that takes too long, however steadily it trickles.
struct UploadClock {
  private let end: ContinuousClock.Instant

  init(seconds: Int) { end = .now + .seconds(seconds) }

  /// - Throws: ``Refusal`` when the time is over.
  func check() throws {
    guard ContinuousClock.now < end else { throw Refusal(.requestTimeout, "上传超时", "网络较慢,文件没有传完。请换用较好的网络后重新上传。") }
  }
}
