import Console
import Foundation
import Spreadsheet
import Synchronization

/// Bytes of workbooks that are put aside on the disk, since together they can be larger than memory should be.
final class Spool: Sendable {
  private struct State {
    var places: [Range<UInt64>]
    var end: UInt64 = 0
  }

  private let path: String
  private let language: Language
  private let file: AtomicFile
  private let state: Mutex<State>

  /// Room for the bytes of so many workbooks in a temporary file beside a path.
  /// - Throws: `Failure` when the folder does not take it.
  init(beside path: String, count: Int, _ language: Language) throws {
    self.path = path
    self.language = language
    file = try Spool.temporaryFile(for: path, language)
    state = Mutex(State(places: Array(repeating: 0..<0, count: count)))
  }

  /// Puts the bytes of a workbook aside, instead of earlier ones.
  /// - Throws: `Failure` when they cannot be written.
  func put(_ bytes: [UInt8], at position: Int) throws {
    try failing {
      try state.withLock { state in
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file.temporaryPath))
        defer { try? handle.close() }
        try handle.seek(toOffset: state.end)
        try handle.write(contentsOf: bytes)
        let end = state.end + UInt64(bytes.count)
        if state.places.indices.contains(position) { state.places[position] = state.end..<end }
        state.end = end
      }
    }
  }

  /// Lets a file appear at the path, with the bytes of all workbooks in input order behind a head.
  /// - Throws: `Failure` when it cannot be written.
  func join(behind head: String) throws {
    let result = try Spool.temporaryFile(for: path, language)
    try join(behind: head, into: result.temporaryPath)
    do {
      try result.commit()
    } catch {
      throw Failure(error.message(in: language))
    }
  }

  private func join(behind head: String, into path: String) throws {
    try failing {
      let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.temporaryPath))
      let target = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try target.write(contentsOf: Data(head.utf8))
      for position in 0..<state.withLock({ $0.places.count }) { try target.write(contentsOf: read(position, from: source)) }
      try source.close()
      try target.close()
    }
  }

  private func read(_ position: Int, from handle: FileHandle) throws -> [UInt8] {
    let place = state.withLock { $0.places.indices.contains(position) ? $0.places[position] : 0..<0 }
    guard !place.isEmpty else { return [] }
    try handle.seek(toOffset: place.lowerBound)
    return [UInt8](try handle.read(upToCount: place.count) ?? Data())
  }

  private static func temporaryFile(for path: String, _ language: Language) throws -> AtomicFile {
    do {
      return try AtomicFile(for: path)
    } catch {
      throw Failure(error.message(in: language))
    }
  }

  private func failing(_ job: () throws -> Void) throws {
    try Failure.naming(language, "无法写入文件:\(path)", "cannot write \(path)", job)
  }
}
