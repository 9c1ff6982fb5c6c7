/// Why a CSV file cannot be read or written, and where.
public struct CSVError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// A quoted field has no closing quote; the place is that of its opening quote.
    case unterminatedQuote
    /// A record is longer than a reader accepts, in bytes.
    case recordTooLong(limit: Int)
    /// A record has more fields than a reader accepts.
    case tooManyFields(limit: Int)
    /// Bytes that are no text in the encoding.
    case brokenText(TextEncoding)
    /// A character that the encoding of the output does not have, if it is known which.
    case unencodable(Unicode.Scalar?, TextEncoding)
    /// The system does not know the encoding.
    case unknownEncoding(TextEncoding)
    /// The file cannot be read or written.
    case file(FileError)
  }

  /// What is wrong.
  public let kind: Kind
  /// The line, from 1; nil where no line is to blame.
  public let line: Int?
  /// The byte in the file, from 0; nil where none is to blame or it is not known.
  public let byteOffset: Int?

  /// An error with its place.
  public init(_ kind: Kind, line: Int? = nil, byteOffset: Int? = nil) {
    self.kind = kind
    self.line = line
    self.byteOffset = byteOffset
  }

  /// The error in words, with its place.
  public func message(in language: Language) -> String {
    switch language {
    case .chinese: chinesePlace + chinese
    case .english: englishPlace + english
    }
  }

  private var chinesePlace: String {
    let words = [line.map { "第\($0)行" }, byteOffset.map { "第\($0)字节" }].compactMap { $0 }
    return words.isEmpty ? "" : words.joined(separator: ",") + ":"
  }

  private var englishPlace: String {
    let words = [line.map { "line \($0)" }, byteOffset.map { "byte \($0)" }].compactMap { $0 }
    return words.isEmpty ? "" : words.joined(separator: ", ") + ": "
  }

  private var chinese: String {
    switch kind {
    case .unterminatedQuote: "引号没有结束"
    case .recordTooLong(let limit): "一条记录超过\(limit)字节,可能是引号没有结束"
    case .tooManyFields(let limit): "一条记录的字段超过\(limit)个"
    case .brokenText(let encoding): "不是\(encoding.name)文本;可用--encoding指定编码,或用--lossy把坏字节换成“�”"
    case .unencodable(let character, let encoding): "有\(encoding.name)不能表示的字符\(character.map(CSVError.name) ?? "");请改用--encoding utf-8"
    case .unknownEncoding(let encoding): "系统不支持编码\(encoding.name)"
    case .file(let error): error.message(in: .chinese)
    }
  }

  /// A character with its number: `😀(U+1F600)`.
  private static func name(_ character: Unicode.Scalar) -> String {
    let digits = String(character.value, radix: 16, uppercase: true)
    return "\(character)(U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ")"
  }

  private var english: String {
    switch kind {
    case .unterminatedQuote: "a quote is not closed"
    case .recordTooLong(let limit): "a record is longer than \(limit) bytes; perhaps a quote is not closed"
    case .tooManyFields(let limit): "a record has more than \(limit) fields"
    case .brokenText(let encoding): "not \(encoding.name) text; name the encoding with --encoding, or let --lossy put � for broken bytes"
    case .unencodable(let character, let encoding):
      "a character that \(encoding.name) does not have\(character.map { ": " + CSVError.name($0) } ?? ""); use --encoding utf-8"
    case .unknownEncoding(let encoding): "the system does not know the encoding \(encoding.name)"
    case .file(let error): error.message(in: .english)
    }
  }
}
