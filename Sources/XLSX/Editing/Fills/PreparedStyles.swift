/// The styles of a workbook before its first mark, with the formats of a list among them when it gets one.
///
/// They depend on nothing but the styles part, so workbooks that were made from one form share them: nothing in them is ever changed but
/// in a copy.
struct PreparedStyles: @unchecked Sendable {
  /// The styles.
  let styles: MarkStyles
  /// The formats of the list; nil when there is none.
  let list: ListStyles?
  /// How many formats of cells the workbook has itself.
  private let formatCount: Int

  /// The styles that a part of a package holds.
  /// - Parameters:
  ///   - part: The part.
  ///   - package: The package.
  ///   - hasList: Whether a list is added.
  ///   - last: The last format that cells refer to, whether or not it exists.
  /// - Returns: The styles.
  /// - Throws: `WorkbookError` when the part cannot be read.
  static func of(_ part: String, in package: EditedPackage, hasList: Bool, avoiding last: Int) throws -> PreparedStyles {
    let make = { last in PreparedStyles(try package.tree(part), part: part, hasList: hasList, avoiding: last) }
    guard hasList else { return try make(last) }
    let usual = try package.derived(from: part) { try make(0) }
    return last < usual.formatCount ? usual : try make(last)
  }

  private init(_ root: XMLElement, part: String, hasList: Bool, avoiding last: Int) {
    var styles = MarkStyles(root, part: part)
    formatCount = styles.sections.cellFormats.count
    styles.avoid(last)
    list = hasList ? ListStyles(addingTo: &styles.sections) : nil
    self.styles = styles
  }
}
