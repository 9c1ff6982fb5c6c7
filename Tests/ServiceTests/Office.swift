import Evaluation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Reports
import Synchronization
import XLSX

@testable import Service

/// A supervising office with a service of its own: a folder that goes when the test ends, and a clock that the test sets.
final class Office: Sendable {
  let service: Service
  let client: any TestClientProtocol
  let clock: TestClock
  let folder: String
  let supervisorCode: String

  private init(_ service: Service, _ client: any TestClientProtocol, _ clock: TestClock, folder: String, supervisorCode: String) {
    self.service = service
    self.client = client
    self.clock = clock
    self.folder = folder
    self.supervisorCode = supervisorCode
  }

  /// Opens an office, lets a test use it, and takes it away.
  static func open(
    limits change: (inout ServiceLimits) -> Void = { _ in }, isBehindProxy: Bool = false,
    _ test: @escaping @Sendable (Office) async throws -> Void
  ) async throws {
    let folder = NSTemporaryDirectory() + "ziping-service-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var limits = ServiceLimits()
    limits.hashRounds = 100
    limits.uploadByAccount = ServiceLimits.Rate(burst: 1000, secondsEach: 1)
    limits.signInByAddress = ServiceLimits.Rate(burst: 1000, secondsEach: 1)
    change(&limits)
    let clock = TestClock()
    let configuration = ServiceConfiguration(folder: folder, isBehindProxy: isBehindProxy, limits: limits, now: { clock.now })
    let service = try Service(configuration, schemes: [try OfferedScheme.pingliang])
    let code = try service.supervisorCode() ?? ""
    try await service.application().test(.router) { client in
      try await test(Office(service, client, clock, folder: folder, supervisorCode: code))
    }
    try await service.work.finish()
  }

  /// Someone who has signed in with a code.
  func visitor(code: String) async throws -> Visitor {
    let visitor = Visitor(client)
    try await visitor.signIn(code)
    return visitor
  }

  /// The supervisor, signed in.
  func supervisor() async throws -> Visitor { try await visitor(code: supervisorCode) }

  /// Opens a round for 平凉市 until the end of 2023.
  /// - Returns: the counties' codes, by code of division.
  func openRound(_ supervisor: Visitor) async throws -> [String: String] {
    try await supervisor.post(
      "/supervisor/rounds", ["scheme": "pingliang-2022", "title": "2022年度", "region": "平凉市", "units": "", "deadline": "2023-12-31T18:00"])
    let page = try await supervisor.post("/supervisor/rounds/1/codes", ["which": "missing", "format": "print"]).text
    let units = page.matches(of: /<span class="help">\S+ (\d{6})<\/span><\/p><p class="slip-code">([A-Z0-9-]+)</)
    return Dictionary(units.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
  private let date = Mutex(Date(timeIntervalSince1970: 1_693_526_400))

  var now: Date { date.withLock { $0 } }

  func advance(by seconds: Double) { date.withLock { $0 += seconds } }
}

extension OfferedScheme {
  /// The scheme of the examples.
  static var pingliang: OfferedScheme {
    get throws {
      let path = repository + "/Templates/pingliang-2022/scheme.yaml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      return OfferedScheme(try Scheme(yaml: text, file: path), text: text)
    }
  }
}

/// The repository that the tests stand in.
let repository = URL(filePath: #filePath).appending(path: "../../..").standardized.path

/// One of the example workbooks.
func example(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(filePath: repository + "/Examples/平凉市-2022/" + name)))
}

/// An example workbook with a text in one of its parts replaced.
func example(_ name: String, replacing old: String, with new: String, in part: String) throws -> [UInt8] {
  try example(name) { $0 == part ? Array(String(decoding: $1, as: UTF8.self).replacing(old, with: new).utf8) : $1 }
}

/// An example workbook with a digital signature.
func signedExample(_ name: String) throws -> [UInt8] { try example(name, adding: ["_xmlsignatures/origin.sigs"]) { $1 } }

/// An example workbook with changed parts, and empty ones behind them.
private func example(
  _ name: String, adding parts: [String] = [], _ change: (String, [UInt8]) -> [UInt8]
) throws -> [UInt8] {
  let entries = try StoredEntries(example(name))
  var zip = StoredZip()
  var bytes: [UInt8] = []
  for (position, entry) in entries.names.enumerated() {
    var content: [UInt8] = []
    _ = try entries.read(at: position) { content += $0 }
    bytes += try zip.entry(name: entry, change(entry, content))
  }
  for part in parts { bytes += try zip.entry(name: part, []) }
  return bytes + zip.end()
}
