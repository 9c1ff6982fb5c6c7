import Foundation
import GRDB

/// Everything the service keeps: a database for what is known, files for what was sent.
///
/// A row never speaks of a file that is not on the disk: files come first, rows after.
struct Store: Sendable {
  /// The database.
  let database: DatabasePool
  /// The files that were sent.
  let files: FileStore
  /// The folder of files that are just arriving.
  let incoming: String
  private let lock: FolderLock

  /// Opens the store in a folder; makes both where they are not there, and sweeps what a killed process left behind.
  /// - Throws: ``ServiceError`` when the folder or the database cannot be used.
  init(folder: String) throws {
    // Where this fails, the lock says why.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    lock = try FolderLock(folder: folder)
    database = try Store.open(folder + "/ziping.sqlite")
    files = try FileStore(folder: folder + "/files")
    let known = try database.read { db in try String.fetchSet(db, sql: "SELECT DISTINCT sha256 FROM version") }
    try files.sweep(keeping: known)
    incoming = folder + "/incoming"
    try? FileManager.default.removeItem(atPath: incoming)
    try FileManager.default.createDirectory(
      atPath: incoming, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Opens the database, with the tables of this version of the service.
  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // An acknowledged upload survives a power cut, not only a crash of the process.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      let database = try DatabasePool(path: path, configuration: configuration)
      chmod(path, 0o600)
      try StoreSchema.migrator.migrate(database)
      return database
    } catch let error as DatabaseError {
      throw ServiceError.database(path, reason: error.message ?? "\(error.resultCode)")
    }
  }
}
