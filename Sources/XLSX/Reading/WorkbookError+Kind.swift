extension WorkbookError {
  /// The kinds of problems; the raw values are names that scripts may rely on.
  public enum Kind: String, CaseIterable, Sendable {
    // The file as a whole.

    /// The file has no bytes.
    case emptyFile = "empty_file"
    /// The path is a folder.
    case isDirectory = "is_directory"
    /// The file cannot be opened or read.
    case unreadableFile = "unreadable_file"
    /// The file is no zip container and nothing else that is known.
    case notAZip = "not_a_zip"
    /// Comma or tab separated text.
    case looksLikeCSV = "looks_like_csv"
    /// A web page.
    case looksLikeHTML = "looks_like_html"
    /// An XML spreadsheet of Excel 2003.
    case looksLikeXML2003 = "looks_like_xml2003"
    /// A RAR archive.
    case looksLikeRAR = "looks_like_rar"
    /// A 7z archive.
    case looksLike7z = "looks_like_7z"
    /// A PDF document.
    case looksLikePDF = "looks_like_pdf"
    /// A picture.
    case looksLikePicture = "looks_like_picture"
    /// A binary workbook of Excel 97 to 2003.
    case legacyXLS = "legacy_xls"
    /// A spreadsheet in WPS's own old format.
    case legacyET = "legacy_et"
    /// A Word document of Word 97 to 2003.
    case legacyDOC = "legacy_doc"
    /// An OLE container of another kind.
    case oleContainer = "ole_container"
    /// An encrypted workbook.
    case encrypted = "encrypted"
    /// A binary workbook, `.xlsb`.
    case xlsb = "xlsb"
    /// An OpenDocument spreadsheet.
    case looksLikeODS = "looks_like_ods"
    /// A zip container that holds no workbook, perhaps another document.
    case notAWorkbook = "not_a_workbook"

    // The container.

    /// The zip container ends early.
    case truncatedZip = "truncated_zip"
    /// The records of the container contradict each other.
    case zipInconsistent = "zip_inconsistent"
    /// Entries share the same bytes of the file.
    case zipOverlap = "zip_overlap"
    /// Bytes stand before the first entry.
    case zipPrefix = "zip_prefix"
    /// Bytes stand after the end of the container.
    case zipTrailing = "zip_trailing"
    /// The container can be read in two ways.
    case zipAmbiguous = "zip_ambiguous"
    /// The container is one disk of several.
    case zipMultidisk = "zip_multidisk"
    /// The container has more entries than allowed.
    case tooManyParts = "too_many_parts"
    /// A part or a value is larger than allowed.
    case tooLarge = "too_large"
    /// Reading took longer than allowed.
    case tooSlow = "too_slow"
    /// A part is not what its checksum says.
    case badCRC = "bad_crc"
    /// The compressed data of a part is damaged.
    case badDeflate = "bad_deflate"
    /// A part has another size than declared.
    case sizeMismatch = "size_mismatch"
    /// A part is compressed in a way that workbooks do not use.
    case unsupportedCompression = "unsupported_compression"

    // The package.

    /// Two parts have the same name.
    case duplicatePart = "duplicate_part"
    /// An entry has a name that no part may have.
    case badPartName = "bad_part_name"
    /// Part names use backslashes.
    case backslashNames = "backslash_names"
    /// Entry names begin with a slash.
    case absoluteNames = "absolute_names"
    /// `[Content_Types].xml` is missing.
    case noContentTypes = "no_content_types"
    /// `_rels/.rels` is missing.
    case noRootRelationships = "no_root_rels"
    /// A part that others refer to is missing.
    case missingPart = "missing_part"
    /// A relationship that is referred to does not exist.
    case danglingRelationship = "dangling_relationship"
    /// Two relationships have the same id.
    case duplicateRelationship = "duplicate_relationship"
    /// A part that must be inside the file is said to be elsewhere.
    case externalPart = "external_part"
    /// A part has another content type than its role asks for.
    case wrongContentType = "wrong_content_type"
    /// A part is not of the kind that its role asks for.
    case wrongPart = "wrong_part"
    /// More than one part says that it is the workbook.
    case ambiguousWorkbook = "ambiguous_workbook"
    /// The part asks that its reader understand an extension that is unknown.
    case mustUnderstand = "must_understand"

    // XML.

    /// A part is not well-formed XML.
    case badXML = "bad_xml"
    /// A part has a document type definition.
    case dtd = "dtd"
    /// Elements are nested too deeply.
    case xmlDepth = "xml_depth"
    /// A part is in a character encoding other than UTF-8 or UTF-16.
    case unsupportedEncoding = "unsupported_encoding"
    /// An element stands where the format has none.
    case unknownElement = "unknown_element"
    /// An element stands twice where it may stand once.
    case duplicateElement = "duplicate_element"
    /// Elements stand in another order than the format says.
    case elementOrder = "element_order"
    /// Elements lack the namespace of spreadsheets.
    case noNamespace = "no_namespace"

    // The workbook.

    /// The workbook has no sheets.
    case noSheets = "no_sheets"
    /// Two sheets have the same name.
    case duplicateSheetName = "duplicate_sheet_name"
    /// A sheet has a name that Excel does not allow.
    case badSheetName = "bad_sheet_name"
    /// The styles cannot be read.
    case badStyles = "bad_styles"
    /// The shared strings cannot be read.
    case badSharedStrings = "bad_shared_strings"
    /// The comments cannot all be read.
    case badComment = "bad_comment"

    // Cells.

    /// A sheet has no element for its rows.
    case noSheetData = "no_sheetdata"
    /// A cell or range reference is malformed.
    case badRef = "bad_ref"
    /// A cell reference lies outside a worksheet.
    case refOutOfRange = "ref_out_of_range"
    /// Cells or rows are not in order.
    case cellOrder = "cell_order"
    /// A cell stands twice in a sheet.
    case duplicateCell = "duplicate_cell"
    /// A row stands twice in a sheet.
    case duplicateRow = "duplicate_row"
    /// A cell says that it is in another row than the one it stands in.
    case rowCellMismatch = "row_cell_mismatch"
    /// A cell refers to a shared string that does not exist.
    case sharedStringIndex = "shared_string_index"
    /// A cell refers to a format that does not exist.
    case styleIndex = "style_index"
    /// A number cell does not hold a number.
    case badNumber = "bad_number"
    /// A truth value is neither true nor false.
    case badBool = "bad_bool"
    /// A date cell does not hold a date.
    case badDate = "bad_date"
    /// A date lies outside the calendar of spreadsheets.
    case dateOutOfRange = "date_out_of_range"
    /// A cell has a type that the format does not know.
    case unknownCellType = "unknown_cell_type"
    /// An inline string is malformed.
    case badInline = "bad_inline"
    /// A text is longer than a cell may hold.
    case textTooLong = "text_too_long"
    /// Merged areas overlap.
    case mergeOverlap = "merge_overlap"
    /// A merged area is a single cell.
    case mergeSingle = "merge_single"
    /// A description of columns is malformed.
    case badCols = "bad_cols"
  }
}
