internal import Crypto
public import Evaluation
internal import Spreadsheet
public import XLSX

/// Checks files against a scheme: reads a workbook, or says why it cannot be read, and assesses what is in it.
///
/// The command line and the service both call this; there is no other way from bytes to findings.
public struct FormChecker: Sendable {
  private let assessor: Assessor
  private let reader: WorkbookReader

  /// A checker for a scheme.
  /// - Parameters:
  ///   - scheme: the scheme.
  ///   - limits: how much is accepted from one file.
  ///   - common: the parts that the files have in common, which who annotates them as well need not read once more.
  public init(scheme: Scheme, limits: ReadingLimits = .default, common: CommonParts = CommonParts()) {
    assessor = Assessor(scheme: scheme)
    reader = WorkbookReader(limits: limits, common: common)
  }

  /// Checks the content of one file. A file that is no XLSX workbook is rejected with FI-001.
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - name: the file as the caller names it, folders included.
  ///   - sent: the content as it was sent in, by which it is traced, where that was converted; nil when it is `bytes`.
  /// - Returns: the assessment; rejected when the file cannot be read.
  /// - Complexity: O(n) over the bytes.
  public func check(_ bytes: [UInt8], named name: String, sent: [UInt8]? = nil) -> Assessment {
    let source = SourceFile(name: name, sha256: FormChecker.hash(of: sent ?? bytes))
    do {
      return assessor.assess(try reader.read(bytes), from: source)
    } catch {
      return assessor.reject(
        source, kind: LocalizedText(chinese: FormChecker.kind(of: error, in: .chinese), english: FormChecker.kind(of: error, in: .english)))
    }
  }

  /// The assessment of a file that is there and cannot be read.
  /// - Parameter name: the file as the caller names it, folders included.
  /// - Returns: the assessment, rejected; its hash is that of no bytes.
  public func unreadable(named name: String) -> Assessment {
    assessor.reject(
      SourceFile(name: name, sha256: FormChecker.hash(of: [])),
      kind: LocalizedText(chinese: "无法打开的文件,请检查文件名编码和读取权限", english: "a file that cannot be opened; check its name and permissions"))
  }

  /// The SHA-256 of bytes in hexadecimal digits.
  /// - Complexity: O(n) over the bytes.
  public static func hash(of bytes: [UInt8]) -> String {
    text(of: SHA256.hash(data: bytes))
  }

  /// A hash in hexadecimal digits.
  static func text(of digest: SHA256.Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// What a file is instead of a workbook, or what is broken in it.
  private static func kind(of error: WorkbookError, in language: Language) -> String {
    error.fileKind(in: language) ?? error.message(in: language)
  }
}
