internal import CLibxlsxwriter
internal import Spreadsheet

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The owner of libxlsxwriter's workbook, shared by the writers of its sheets.
///
/// `workbook_close` frees the workbook also when it fails, so the handle is given up before that call; a workbook that is never
/// closed is freed here.
final class LibraryWorkbook {
  private var handle: UnsafeMutablePointer<lxw_workbook>?
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var conditionalFormats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  init() {
    // The name is replaced when the workbook is closed; nothing is opened before.
    handle = workbook_new("unnamed.xlsx")
  }

  deinit {
    if let handle { lxw_workbook_free(handle) }
  }

  /// The open workbook.
  func open() throws(WritingError.Kind) -> UnsafeMutablePointer<lxw_workbook> {
    guard let handle else { throw .finished }
    return handle
  }

  /// The one format of a style.
  func format(_ style: CellStyle) throws(WritingError.Kind) -> UnsafeMutablePointer<lxw_format> {
    if let format = formats[style] { return format }
    let format = try makeFormat(style)
    formats[style] = format
    return format
  }

  /// The format of a style in a conditional format. libxlsxwriter swaps the colours of cell fills, so the two never share one.
  func conditionalFormat(_ style: CellStyle) throws(WritingError.Kind) -> UnsafeMutablePointer<lxw_format> {
    if let format = conditionalFormats[style] { return format }
    let format = try makeFormat(style)
    conditionalFormats[style] = format
    return format
  }

  /// Writes the file and gives the workbook up.
  func close(to path: String) throws(WritingError.Kind) {
    let workbook = try open()
    handle = nil
    free(workbook.pointee.filename)
    workbook.pointee.filename = strdup(path)
    errno = 0
    let status = workbook_close(workbook)
    let code = errno
    guard !isFileError(status) else { throw .file(FileError(operation: .write, path: path, code: code == 0 ? EIO : code)) }
    try check(status)
  }

  private func isFileError(_ status: lxw_error) -> Bool {
    (LXW_ERROR_CREATING_XLSX_FILE.rawValue...LXW_ERROR_ZIP_CLOSE.rawValue).contains(status.rawValue)
  }

  private func makeFormat(_ style: CellStyle) throws(WritingError.Kind) -> UnsafeMutablePointer<lxw_format> {
    try style.check()
    guard let format = workbook_add_format(try open()) else { throw .library(code: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)) }
    style.apply(to: format)
    return format
  }
}

/// Turns a status of libxlsxwriter into an error.
func check(_ status: lxw_error) throws(WritingError.Kind) {
  switch status {
  case LXW_NO_ERROR: return
  case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED: throw .textTooLong(limit: EscapedText.limit, actual: EscapedText.limit + 1)
  default: throw .library(code: Int(status.rawValue))
  }
}
