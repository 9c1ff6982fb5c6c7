public import FoundationEssentials
public import Spreadsheet

/// What came of checking one workbook.
public struct Assessment: Sendable {
  /// The file as the caller named it, and what it held.
  public let source: SourceFile
  /// The id of the scheme it was checked against.
  public let scheme: String
  /// The year that the form says it is for.
  public let year: Int?
  /// The county that reports; nil when it could not be told.
  public let unit: RegionUnit?
  /// The reporting unit as the form names it; nil when the form does not.
  public let unitText: String?
  /// The day on which the form says it was filled in.
  public let fillDate: CalendarDate?
  /// What becomes of the workbook.
  public var disposition: Disposition
  /// The total as recomputed from the indicators, in marks.
  public let score: Decimal?
  /// The total as the form shows it, in marks.
  public let reportedScore: Decimal?
  /// The cell of the form's total; nil when the form has none.
  public let totalPlace: SheetCell?
  /// The scored indicators that were found, in the order of the scheme.
  public private(set) var indicators: [ScoredIndicator]
  /// The basic data that was found, in the order of the scheme.
  public private(set) var fields: [FieldValue]
  /// Everything to mend, to check or to know about.
  public var findings: [Finding]
  /// What the county wrote about findings of earlier checks.
  public var answers: [Answer]
  /// What people wrote into the list of findings besides.
  public var listNotes = ListNotes.none
  /// What became of the findings since an earlier run; nil when there is none to compare with.
  public var comparison: Comparison?
  /// Why there is no comparison though an earlier run was given; nil when there is one, or no run was given.
  public var notCompared: NotCompared?

  /// An assessment with its parts.
  public init(
    source: SourceFile, scheme: String, year: Int? = nil, unit: RegionUnit? = nil, unitText: String? = nil, fillDate: CalendarDate? = nil,
    disposition: Disposition, score: Decimal? = nil, reportedScore: Decimal? = nil, totalPlace: SheetCell? = nil,
    indicators: [ScoredIndicator] = [],
    fields: [FieldValue] = [], findings: [Finding], answers: [Answer] = [], comparison: Comparison? = nil
  ) {
    self.source = source
    self.scheme = scheme
    self.year = year
    self.unit = unit
    self.unitText = unitText
    self.fillDate = fillDate
    self.disposition = disposition
    self.score = score
    self.reportedScore = reportedScore
    self.totalPlace = totalPlace
    self.indicators = indicators
    self.fields = fields
    self.findings = findings
    self.answers = answers
    self.comparison = comparison
  }

  /// What to call the county: its full name, or what the form says, or the file's name.
  public var unitName: String { unit?.name ?? unitText ?? source.baseName }

  /// The assessment without the indicators and the basic data, which are most of it and only needed for results and rankings.
  public var withoutFigures: Assessment {
    var assessment = self
    assessment.indicators = []
    assessment.fields = []
    return assessment
  }

  /// The assessment without what a ranking does not show; of mere information it only counts how much there is.
  public var forRanking: Assessment {
    var assessment = self
    assessment.findings = findings.map { $0.severity == .info ? Finding($0.code, severity: .info) : $0 }
    assessment.fields = []
    assessment.answers = []
    assessment.listNotes = .none
    return assessment
  }

  /// How many findings have this severity.
  /// - Complexity: O(n) over the findings.
  public func count(of severity: Severity) -> Int { findings.count { $0.severity == severity } }
}

/// A file by name and content.
public struct SourceFile: Hashable, Sendable {
  /// The name as the caller gave it, folders included.
  public let name: String
  /// The SHA-256 of the bytes, in hexadecimal digits.
  public let sha256: String

  /// A file by name and hash.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }

  /// The last part of the name.
  public var baseName: String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// What becomes of a workbook.
public enum Disposition: String, CaseIterable, Sendable {
  /// No finding blocks the ranking.
  case accepted
  /// Readable and recognised, but to be mended first.
  case returned
  /// An earlier workbook of a county that sent a later one.
  case superseded
  /// Not a form of this scheme, or not readable at all.
  case rejected
}

/// A scored indicator as the form fills it.
public struct ScoredIndicator: Hashable, Sendable {
  /// The code: `C22`.
  public let code: String
  /// The grade letter; nil when none, or none of the scheme, was given.
  public let grade: String?
  /// The score in marks; nil when none was given.
  public let score: Decimal?
  /// The full marks by the scheme.
  public let fullMarks: Decimal
  /// The cell of the score.
  public let place: SheetCell

  /// A scored indicator with its place.
  public init(code: String, grade: String?, score: Decimal?, fullMarks: Decimal, place: SheetCell) {
    self.code = code
    self.grade = grade
    self.score = score
    self.fullMarks = fullMarks
    self.place = place
  }
}

/// A basic data field as the form fills it.
public struct FieldValue: Hashable, Sendable {
  /// The name of the field.
  public let name: String
  /// The value in the field's unit; nil when the form has none.
  public let value: Decimal?
  /// The cell of the value.
  public let place: SheetCell

  /// A field with its value and place.
  public init(name: String, value: Decimal?, place: SheetCell) {
    self.name = name
    self.value = value
    self.place = place
  }
}
