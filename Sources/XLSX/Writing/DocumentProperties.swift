internal import CLibxlsxwriter
public import Spreadsheet

/// What a workbook says about itself under File > Info.
///
/// Nothing comes from the host: no user name, no clock.
public struct DocumentProperties: Hashable, Sendable {
  /// The day that the workbook gives as the day of its creation and change.
  public var created: CalendarDate
  /// The title.
  public var title: String?
  /// The subject.
  public var subject: String?
  /// The author; nil writes an empty one.
  public var author: String?
  /// The organisation.
  public var company: String?
  /// A remark.
  public var comments: String?

  /// Properties with the day of creation, which the caller chooses so that the same calls give the same bytes.
  public init(
    created: CalendarDate, title: String? = nil, subject: String? = nil, author: String? = nil, company: String? = nil,
    comments: String? = nil
  ) {
    self.created = created
    self.title = title
    self.subject = subject
    self.author = author
    self.company = company
    self.comments = comments
  }

  func apply(to workbook: UnsafeMutablePointer<lxw_workbook>) throws(WritingError.Kind) {
    let texts = [title, subject, author, company, comments]
    for case let text? in texts { _ = try EscapedText.plain(text, limit: 255, allowsLineBreaks: true) }
    let status = withCStrings(texts) { texts in
      var properties = lxw_doc_properties()
      properties.title = texts[0]
      properties.subject = texts[1]
      properties.author = texts[2]
      properties.company = texts[3]
      properties.comments = texts[4]
      // The library takes 0 as "now".
      properties.created = created.daysSince1970 == 0 ? 1 : created.daysSince1970 * 86_400
      return workbook_set_properties(workbook, &properties)
    }
    try check(status)
  }
}
