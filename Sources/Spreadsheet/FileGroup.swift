/// A file that several hold; arrays take only what can be copied, such as a reference.
package final class AtomicFileReference: Sendable {
  /// The file.
  package let file: AtomicFile

  /// Holds a file.
  package init(_ file: consuming AtomicFile) { self.file = file }
}

extension [AtomicFileReference] {
  /// Brings files of one folder to the disk and then gives each its name. The disk is waited for once: for every file by itself, that takes
  /// most disks as long as to store some hundred kilobytes.
  /// - Parameter failed: is told of each file that could not be placed.
  /// - Complexity: O(n) in the number of files.
  package func place(_ failed: (FileError) -> Void) {
    let areStored = count > 1 && first?.file.storeAll() == true
    for member in self {
      do throws(FileError) {
        if !areStored || !member.file.isStored { try member.file.store() }
        try member.file.takePlace()
      } catch {
        failed(error)
      }
    }
  }
}

/// Files that belong together: none of them appears before all are whole on the disk.
package final class FileGroup {
  private var members: [AtomicFileReference] = []

  /// No files yet.
  package init() {}

  /// Makes the temporary file for a destination.
  /// - Parameter path: where the file shall stand; its folder must exist.
  /// - Returns: the path of the temporary file, for the caller to fill.
  /// - Throws: `FileError` when the folder does not take the file.
  package func add(for path: String) throws(FileError) -> String {
    let member = AtomicFileReference(try AtomicFile(for: path))
    members.append(member)
    return member.file.temporaryPath
  }

  /// Brings all files to the disk and moves them to their destinations.
  /// - Throws: `FileError` when the content of one cannot reach the disk, and then none has appeared, or a destination cannot be replaced.
  /// - Complexity: O(n) in the number of files.
  package func commit() throws(FileError) {
    for member in members { try member.file.store() }
    for member in members { try member.file.takePlace() }
    for folder in Set(members.map { AtomicFile.folder(of: $0.file.path) }) { try AtomicFile.synchronizeNames(in: folder) }
  }
}
