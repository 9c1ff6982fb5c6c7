internal import Spreadsheet

/// Puts marks into a workbook file without losing a byte that need not change.
///
/// Marked cells get a fill by the level of the mark, a comment that says why, and their own number format, font, borders, alignment
/// and protection stay. A sheet that lists the marks can be added. Parts are spliced, never written anew: a change is an insertion, or
/// a number in an attribute. In the workbook part it is an insertion without exception; the document properties (`docProps/app.xml`) get
/// the name of the list inserted, and the number of sheets that they state is replaced, since it would be wrong otherwise. Every other entry of the container is copied as it lies in the file, compressed bytes, order, time and
/// attributes. The same workbook and marks give the same bytes.
///
/// Marks that an earlier run left are taken out first, so that marking twice is marking once. While nobody else has saved the file they
/// are taken back exactly, by the journal in its styles part.
///
/// ```swift
/// let editor = try WorkbookEditor(bytes)
/// let mark = CellMark(sheet: "自评表", cell: cell, level: .error, title: "SE-003 未填得分", message: "请填写自评得分。")
/// let (copy, manifest) = try editor.marked([mark], list: nil)
/// ```
public struct WorkbookEditor: Sendable {
  /// The author of our comments unless another is asked for.
  public static let author = Comment.ownAuthor

  private let bytes: [UInt8]
  private let limits: ReadingLimits
  private let dropsSignature: Bool
  private let listHeaders: [[String]]
  private let knowsTitle: @Sendable (Substring) -> Bool
  private let closesComments: Bool
  private let common: CommonParts?

  /// An editor of a workbook file.
  /// - Parameters:
  ///   - bytes: The file.
  ///   - limits: What is accepted of it.
  ///   - dropsSignature: Whether a digital signature, which no change survives, is left out; otherwise a signed file is refused.
  ///   - listHeaders: The headers of lists that earlier runs may have added. A list is known by a hidden name, and by its header where
  ///     another program has lost that name.
  ///   - knowsTitle: Whether a line can only be the title of one of our marks: a comment of ours is known by it where the heading line is
  ///     gone.
  ///   - closesComments: Whether our comments end with a line below which people can write: what stands there is theirs, and stays when
  ///     the workbook is marked anew. Whoever reads it and puts it into the new marks has no need for that.
  ///   - common: The parts that it may have in common with workbooks edited before.
  public init(
    _ bytes: [UInt8], limits: ReadingLimits = .default, dropsSignature: Bool = false, listHeaders: [[String]] = [],
    knowsTitle: @escaping @Sendable (Substring) -> Bool = { _ in false }, closesComments: Bool = false, common: CommonParts? = nil
  ) {
    self.bytes = bytes
    self.limits = limits
    self.dropsSignature = dropsSignature
    self.listHeaders = listHeaders
    self.knowsTitle = knowsTitle
    self.closesComments = closesComments
    self.common = common
  }

  /// A copy of the workbook with marks instead of any that an earlier run left.
  /// - Parameters:
  ///   - marks: The marks, in any order.
  ///   - list: The sheet that lists them; it is added last. The workbook still opens with the sheet that it opened with.
  ///   - author: Who says what the comments say.
  /// - Returns: The copy, and what became of every entry.
  /// - Throws: `EditingError` when the file cannot be read or changing it would be unsafe.
  /// - Complexity: O(n) in the parts that change.
  public func marked(
    _ marks: [CellMark], list: MarkList?, author: String = WorkbookEditor.author
  ) throws(EditingError) -> (bytes: [UInt8], manifest: SaveManifest) {
    try WorkbookEditor.naming {
      var package = try EditedPackage(bytes, limits: limits, common: common)
      if dropsSignature { try package.dropSignature() }
      if let signature = try package.signatureParts().first { throw EditingError.signed(part: signature) }
      let headers = listHeaders + (list.map { [$0.header] } ?? [])
      let outline = try Unmarking.run(
        on: &package, author: author, lists: headers, isListReplaced: list != nil, closesComments: closesComments, knowsTitle: knowsTitle)
      guard !marks.isEmpty || list != nil else { return try package.finish(journalIn: nil) }
      return try Marking(package, outline, author: author, closesComments: closesComments).run(marks, list: list)
    }
  }

  /// The name of the list that an earlier run added, and that marking anew would take out; nil when there is none.
  /// - Throws: `EditingError` when the file cannot be read.
  public func listSheet() throws(EditingError) -> String? {
    try WorkbookEditor.naming {
      let package = try EditedPackage(bytes, limits: limits)
      let outline = try WorkbookOutline(package)
      return try ListRemoval.index(in: outline, of: package, ListRecognition(headers: listHeaders)).map { outline.sheets[$0].name }
    }
  }

  /// A copy of the workbook without the marks of an earlier run.
  /// - Parameter author: The author of the comments to be taken out.
  /// - Returns: The copy; parts are those of the former original unless another program has saved the file since.
  /// - Throws: `EditingError` when the file cannot be read or changing it would be unsafe.
  public func unmarked(author: String = WorkbookEditor.author) throws(EditingError) -> [UInt8] {
    try marked([], list: nil, author: author).bytes
  }

  /// A copy of the workbook into which the sheets of a bulk workbook have been put. All other parts stay byte for byte, but for the list of
  /// the sheets, the styles, which are added to, and the order of calculation, which is left out when a sheet is replaced.
  ///
  /// - Parameters:
  ///   - source: the bulk workbook.
  ///   - header: what is made of the first row of each sheet; it is left out where rows are appended.
  ///   - ifExists: what is done with a sheet whose name is there.
  /// - Returns: The copy, and what became of every entry.
  /// - Throws: `EditingError` when the file cannot be read or changing it would be unsafe.
  /// - Complexity: O(n) in the new sheets and the parts that change.
  package func inserting(
    sheetsOf source: WorkbookFile, header: InsertedHeader, ifExists: SheetConflict
  ) throws(EditingError) -> (bytes: [UInt8], manifest: SaveManifest) {
    try WorkbookEditor.naming {
      let package = try EditedPackage(bytes, limits: limits)
      if let signature = try package.signatureParts().first { throw EditingError.signed(part: signature) }
      return try SheetInsertion(package, source: source, header: header).run(ifExists: ifExists)
    }
  }

  /// The file that this one was marked from, with the contents of all its parts, when nobody else has saved the copy since.
  /// - Returns: nil when the file has no marks, or they can only be recognised by what they look like.
  /// - Throws: `EditingError` when the file cannot be read.
  public func former() throws(EditingError) -> [UInt8]? {
    try WorkbookEditor.naming {
      var package = try EditedPackage(bytes, limits: limits)
      guard try Unmarking.followJournal(of: &package) else { return nil }
      return try package.finish(journalIn: nil).bytes
    }
  }

  /// Names the errors of what is done.
  private static func naming<Result>(_ body: () throws -> Result) throws(EditingError) -> Result {
    do {
      return try body()
    } catch let error as EditingError {
      throw error
    } catch let error as WorkbookError {
      throw .unreadable(error)
    } catch {
      throw .container(detail: "\(error)")
    }
  }
}
