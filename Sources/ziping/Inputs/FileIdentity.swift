#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file a path means: the same however it is typed and whichever links lead there.
struct FileIdentity: Hashable {
  private let path: String

  /// The file at a path, or the place where it would be.
  init(_ path: String) {
    if let path = FileIdentity.resolved(path) {
      self.path = path
      return
    }
    var named = path[...]
    while named.last == "/" { named.removeLast() }
    let slash = named.lastIndex(of: "/")
    let folder = slash.map { named[...$0] } ?? "./"
    let name = slash.map { named[named.index(after: $0)...] } ?? named
    self.path = (FileIdentity.resolved(String(folder)) ?? String(folder)) + "/" + name
  }

  private static func resolved(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
