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
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let folder = path.hasPrefix("/") ? "/" : "./"
    let parents = path.split(separator: "/").dropLast().joined(separator: "/")
    self.path = (FileIdentity.resolved(folder + parents) ?? folder + parents) + "/" + name
  }

  private static func resolved(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
