/// Files that belong together: none of them appears before all are whole on the disk.
package final class FileGroup {
  /// A file; arrays take only what can be copied, such as a reference.
  private final class Member {
    let file: AtomicFile
    init(_ file: consuming AtomicFile) { self.file = file }
  }

  private var members: [Member] = []

  /// No files yet.
  package init() {}

  /// Makes the temporary file for a destination.
  /// - Parameter path: where the file shall stand; its folder must exist.
  /// - Returns: the path of the temporary file, for the caller to fill.
  /// - Throws: `FileError` when the folder does not take the file.
  package func add(for path: String) throws(FileError) -> String {
    let member = Member(try AtomicFile(for: path))
    members.append(member)
    return member.file.temporaryPath
  }

  /// Brings all files to the disk and moves them to their destinations.
  /// - Throws: `FileError` when the content of one cannot reach the disk, and then none has appeared, or a destination cannot be replaced.
  /// - Complexity: O(n) in the number of files.
  package func commit() throws(FileError) {
    for member in members { try member.file.store() }
    for member in members { try member.file.place() }
    for folder in Set(members.map { AtomicFile.folder(of: $0.file.path) }) { try AtomicFile.synchronizeNames(in: folder) }
  }
}
