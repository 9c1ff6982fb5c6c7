#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that could not be read or written.
public struct FileError: Error, Hashable, Sendable {
  /// What was being done with the file.
  public enum Operation: String, Hashable, Sendable {
    /// A temporary file was being made in a folder.
    case create
    /// A file was being read.
    case read
    /// A file was being written.
    case write
    /// The system was being asked to bring a file to the disk.
    case synchronize
    /// A finished file was being moved to its place.
    case rename
    /// Something that is no file was in the place of one.
    case replace
  }

  /// What is wrong with compressed bytes.
  public enum Damage: Hashable, Sendable {
    /// They end too early.
    case truncated
    /// They are no such bytes, or a checksum contradicts them.
    case corrupt
    /// Something else follows behind their end.
    case trailingBytes
    /// They become so many more bytes than they are that they cannot be meant.
    case tooLarge
  }

  /// What was being done.
  public let operation: Operation
  /// The file or folder that it was done with.
  public let path: String
  /// The system's error number.
  public let code: Int32
  /// What is wrong with the compressed bytes of the file; nil when the system reported the error.
  public let damage: Damage?

  /// An error of an operation on a path, with the system's error number.
  public init(operation: Operation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
    damage = nil
  }

  /// An error of compressed bytes.
  public init(_ damage: Damage, path: String) {
    operation = .read
    self.path = path
    code = 0
    self.damage = damage
  }

  /// The error that the system has just reported. People know nothing of temporary files: where one belongs is named for it.
  init(_ operation: Operation, path: String) {
    let code = errno
    self.init(operation: operation, path: AtomicFile.destination(ofTemporary: path) ?? path, code: code)
  }

  /// Whether writing failed because nobody reads any more.
  package var isBrokenPipe: Bool { operation == .write && code == EPIPE }

  /// The system's own words for the error, such as `No space left on device`.
  public var reason: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "errno \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The error in words, with the path and the system's reason.
  public func message(in language: Language) -> String {
    switch language {
    case .chinese: "\(chineseOperation)\(chinesePlace)失败:\(damage?.chinese ?? reason)"
    case .english: "cannot \(rawOperation) \(englishPlace): \(damage?.english ?? reason)"
    }
  }

  private var chinesePlace: String {
    guard path == "-" else { return "“\(path)”" }
    return operation == .read ? "标准输入" : "标准输出"
  }

  private var englishPlace: String {
    guard path == "-" else { return path }
    return operation == .read ? "standard input" : "standard output"
  }

  private var rawOperation: String { operation == .create ? "create a file in" : operation.rawValue }

  private var chineseOperation: String {
    switch operation {
    case .create: "在文件夹中新建文件"
    case .read: "读取文件"
    case .write: "写入文件"
    case .synchronize: "将文件存盘"
    case .rename: "将文件改名为"
    case .replace: "用文件替换设备等非文件对象"
    }
  }
}

extension FileError.Damage {
  fileprivate var chinese: String {
    switch self {
    case .truncated: "压缩数据不完整"
    case .corrupt: "压缩数据已损坏,或不是所说的格式"
    case .trailingBytes: "压缩数据之后还有其他内容"
    case .tooLarge: "压缩数据展开后过大"
    }
  }

  fileprivate var english: String {
    switch self {
    case .truncated: "the compressed data ends too early"
    case .corrupt: "the compressed data is damaged or of another format"
    case .trailingBytes: "something else follows behind the compressed data"
    case .tooLarge: "the compressed data becomes too large"
    }
  }
}

extension FileError: CustomStringConvertible {
  /// The error in English.
  public var description: String { message(in: .english) }
}
