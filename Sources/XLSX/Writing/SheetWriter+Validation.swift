internal import CLibxlsxwriter
internal import FoundationEssentials
public import Spreadsheet

extension SheetWriter {
  /// Restricts what may be typed into a range.
  /// - Throws: ``WritingError`` when a list, formula or notice is longer than Excel allows, or the range leaves the sheet.
  public func validate(_ range: CellRange, _ validation: DataValidation) throws(WritingError) {
    try locating(range.topLeft) { () throws(WritingError.Kind) in
      let (first, last, worksheet) = (try Position(range.topLeft), try Position(range.bottomRight), try open())
      let rule = try LibraryRule(validation.rule)
      let notices = try validation.noticeTexts()
      let status = withCStrings(notices + [rule.formula] + rule.items + [nil]) { strings in
        var items = Array(strings[5...])
        return items.withUnsafeMutableBufferPointer { items in
          var options = validation.options(rule, strings)
          if !rule.items.isEmpty { options.value_list = items.baseAddress }
          return worksheet_data_validation_range(worksheet, first.row, first.column, last.row, last.column, &options)
        }
      }
      try check(status)
    }
  }
}

extension DataValidation {
  /// Title and message of the prompt and of the alert, within Excel's limits.
  fileprivate func noticeTexts() throws(WritingError.Kind) -> [String?] {
    var texts: [String?] = []
    for notice in [prompt, alert] {
      texts.append(try notice?.title.map { text throws(WritingError.Kind) in try DataValidation.notice(text, limit: 32) })
      texts.append(try notice.map { notice throws(WritingError.Kind) in try DataValidation.notice(notice.message, limit: 255) })
    }
    return texts
  }

  /// The library takes one leading equals sign away, as from a formula.
  private static func notice(_ text: String, limit: Int) throws(WritingError.Kind) -> String {
    let escaped = try EscapedText.escape(text, limit: limit)
    return escaped.hasPrefix("=") ? "=" + escaped : escaped
  }

  fileprivate func options(_ rule: LibraryRule, _ strings: [UnsafeMutablePointer<CChar>?]) -> lxw_data_validation {
    var options = lxw_data_validation()
    options.validate = UInt8(rule.type.rawValue)
    options.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    options.ignore_blank = UInt8((allowsBlank ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF).rawValue)
    options.error_type = UInt8(severity.library.rawValue)
    options.minimum_number = rule.minimum
    options.maximum_number = rule.maximum
    options.input_title = strings[0]
    options.input_message = strings[1]
    options.error_title = strings[2]
    options.error_message = strings[3]
    options.value_formula = strings[4]
    return options
  }
}

extension DataValidation.Severity {
  fileprivate var library: lxw_validation_error_types {
    switch self {
    case .stop: LXW_VALIDATION_ERROR_TYPE_STOP
    case .warning: LXW_VALIDATION_ERROR_TYPE_WARNING
    case .information: LXW_VALIDATION_ERROR_TYPE_INFORMATION
    }
  }
}

/// A rule in libxlsxwriter's terms.
private struct LibraryRule {
  var type = LXW_VALIDATION_TYPE_ANY
  var formula: String?
  var items: [String] = []
  var minimum = 0.0
  var maximum = 0.0

  init(_ rule: DataValidation.Rule) throws(WritingError.Kind) {
    switch rule {
    case .anything: break
    case .list(let texts):
      type = LXW_VALIDATION_TYPE_LIST
      items = try LibraryRule.checkList(texts)
    case .listFrom(let text):
      type = LXW_VALIDATION_TYPE_LIST_FORMULA
      formula = try FormulaText.check(text, limit: 255)
    case .decimal(let range):
      type = LXW_VALIDATION_TYPE_DECIMAL
      minimum = try WritableNumber.double(for: range.lowerBound)
      maximum = try WritableNumber.double(for: range.upperBound)
    case .whole(let range):
      type = LXW_VALIDATION_TYPE_INTEGER
      minimum = try WritableNumber.double(for: range.lowerBound)
      maximum = try WritableNumber.double(for: range.upperBound)
    case .formula(let text):
      type = LXW_VALIDATION_TYPE_CUSTOM_FORMULA
      formula = try FormulaText.check(text, limit: 255)
    }
  }

  /// The library joins the items in a buffer of 255 bytes but counts characters, and overruns it.
  private static func checkList(_ items: [String]) throws(WritingError.Kind) -> [String] {
    guard !items.isEmpty else { throw .listItem("") }
    for item in items where item.isEmpty || item.contains(",") || item.contains("\"") { throw .listItem(item) }
    let bytes = items.reduce(items.count - 1) { $0 + $1.utf8.count }
    guard bytes <= 255 else { throw .listTooLong(bytes: bytes) }
    for item in items { _ = try EscapedText.plain(item, limit: 255) }
    return items
  }
}
