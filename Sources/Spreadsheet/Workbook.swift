/// A workbook held in memory.
public struct Workbook: Sendable {
  /// The sheets in the order of their tabs.
  public let sheets: [Sheet]
  /// Names that stand for cells, ranges or formulas.
  public let definedNames: [DefinedName]
  /// The epoch of the dates.
  public let dateSystem: DateSystem
  /// The program that says it wrote the file, such as `Microsoft Excel 16.0300`; nil when unknown.
  public let producer: String?
  /// What the file says about itself.
  public let properties: WorkbookProperties
  /// Whether the order and names of the sheets are protected against changes.
  public let isStructureProtected: Bool

  /// A workbook with its parts.
  public init(
    sheets: [Sheet], definedNames: [DefinedName] = [], dateSystem: DateSystem = .from1900, producer: String? = nil,
    properties: WorkbookProperties = WorkbookProperties(), isStructureProtected: Bool = false
  ) {
    self.sheets = sheets
    self.definedNames = definedNames
    self.dateSystem = dateSystem
    self.producer = producer
    self.properties = properties
    self.isStructureProtected = isStructureProtected
  }

  /// The sheet with this name, compared as Excel does, without regard to case; nil when there is none.
  public func sheet(named name: String) -> Sheet? {
    let wanted = name.lowercased()
    return sheets.first { $0.name.lowercased() == wanted }
  }
}

/// A name that stands for a cell, a range or a formula.
public struct DefinedName: Hashable, Sendable {
  /// The name.
  public let name: String
  /// What it stands for, without an equals sign: `自评表!$F$4`.
  public let formula: String
  /// The position of the sheet that the name is local to, from 0; nil when the whole workbook knows it.
  public let localSheet: Int?

  /// A name, what it stands for, and the sheet it is local to.
  public init(name: String, formula: String, localSheet: Int? = nil) {
    self.name = name
    self.formula = formula
    self.localSheet = localSheet
  }

  /// The hidden name by which the list that this program adds to a workbook is known.
  package static let ownList = "_ziping_list"

  /// The sheet and cells that the name stands for; nil when it stands for anything but one range on one sheet.
  public var target: (sheet: String, range: CellRange)? {
    guard let mark = formula.lastIndex(of: "!"), let range = CellRange(String(formula[formula.index(after: mark)...])) else { return nil }
    var sheet = formula[..<mark]
    let isQuoted = sheet.count >= 2 && sheet.first == "'" && sheet.last == "'"
    if isQuoted { sheet = sheet.dropFirst().dropLast() }
    // Another quote ends the name, and something else follows, such as a second range.
    guard isQuoted ? !sheet.replacing("''", with: "").contains("'") : !sheet.contains(where: { "',".contains($0) }) else { return nil }
    return (String(sheet).replacing("''", with: "'"), range)
  }
}
