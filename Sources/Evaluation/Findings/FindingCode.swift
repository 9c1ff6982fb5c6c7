/// The kind of a finding. The codes are part of the contract with users: none is ever reused for something else.
public enum FindingCode: String, CaseIterable, Sendable {
  /// `total` = `value` but its parts sum to `calc` (difference `diff`).
  case partsDoNotSum = "CO-001"
  /// `field` `value` in `year` is not above `prev`; "rising every year" fails, so grade `grade` is not supported.
  case notRising = "CO-002"
  /// `field` fell from `prev` to `value`; the only-up rule fails.
  case falling = "CO-003"
  /// `field` `value` misses `op``limit` while `code` is self-graded `grade`.
  case gradeContradictsThreshold = "CO-004"
  /// `field` is `v1` in `cell1` and `v2` in `cell2`.
  case inconsistentCells = "CO-005"
  /// `rule` does not hold: `detail`.
  case ruleFails = "CO-006"
  /// A rule cannot be checked because a field is not filled in.
  case ruleNotEvaluable = "CO-007"
  /// Date "`raw`" in `cell` is not understood.
  case dateUnreadable = "DT-001"
  /// The file is not xlsx (it is `kind`); save it as an Excel workbook and send it again.
  case notXLSX = "FI-001"
  /// `county` sent `n` workbooks; "`file`" with the latest date was used.
  case severalWorkbooks = "FI-002"
  /// `cell` holds the error value `err`; repair the formula or enter a number.
  case errorValue = "FO-001"
  /// The formula in `cell` reads another file and cannot be checked.
  case readsOtherFile = "FO-002"
  /// Reporting unit "`value`" is not in the county list; give the full name.
  case unitUnknown = "ID-001"
  /// Cover says "`a`" but the file name says "`b`".
  case unitsContradict = "ID-002"
  /// Unit "`value`" was taken as "`name`" (old name, short name or likely typo).
  case unitGuessed = "ID-003"
  /// The reporting unit lies outside the region of the scheme.
  case unitOutsideRegion = "ID-004"
  /// `cell` "`raw`" was normalised to `value`.
  case normalised = "NO-001"
  /// `cell` "`raw`" is a placeholder, not data.
  case placeholder = "NO-002"
  /// `cell` "`raw`" means no data; "`field`" is treated as not applicable.
  case noData = "NO-003"
  /// `cell` holds text or a date where a number belongs.
  case notANumber = "NO-004"
  /// `code` lost `lost` marks with no reason given.
  case lostMarksUnexplained = "NT-001"
  /// The explanation "`text`" in the list of findings cannot be told to belong to any of them.
  case explanationUnplaced = "NT-002"
  /// Self score `score` of `code` exceeds its full mark `full`; reduce it.
  case scoreAboveFullMarks = "SE-001"
  /// Self score of `code` is negative (`score`); deductions stop at zero.
  case negativeScore = "SE-002"
  /// No self score or grade for `code`; fill it in.
  case missingScore = "SE-003"
  /// `code`: grade `grade` at coefficient `coef` gives `expect`, the form says `score`.
  case gradeContradictsScore = "SE-004"
  /// Grade "`value`" of `code` is not one of `set`.
  case unknownGrade = "SE-005"
  /// Score `score` of `code` is off the `step` step.
  case scoreOffStep = "SE-006"
  /// The full marks printed in the form are not those of the scheme.
  case printedMarksDiffer = "SE-007"
  /// `label` (signature, stamp or date) is blank.
  case signatureBlank = "SG-001"
  /// The same person filled in and reviewed the form.
  case samePersonSigns = "SG-002"
  /// Row of indicator `code` "`name`" not found; a row was deleted or another year's form used.
  case indicatorMissing = "ST-001"
  /// Indicator `code` appears in rows `row1` and `row2`.
  case indicatorRepeated = "ST-002"
  /// The form is for `got`; this evaluation is for `want`. Refill the right template.
  case wrongYear = "ST-003"
  /// Row `row` is hidden but carries data "`value`".
  case hiddenRow = "ST-004"
  /// Column "`header`" was read as "`field`"; confirm.
  case columnGuessed = "ST-005"
  /// Row `row` "`text`" is not an indicator of the scheme and was skipped.
  case rowSkipped = "ST-006"
  /// Column "`header`" is hidden but carries data.
  case hiddenColumn = "ST-007"
  /// The form does not fit scheme "`scheme`" (match rate `rate`); another form was used.
  case otherScheme = "ST-008"
  /// A sheet is hidden but carries data.
  case hiddenSheet = "ST-009"
  /// The form has no column that the scheme needs.
  case columnMissing = "ST-010"
  /// The workbook has no table of basic data.
  case basicDataMissing = "ST-011"
  /// Two sheets hold the whole table, with different scores.
  case tablesContradict = "ST-012"
  /// The code of a row and its wording belong to different indicators.
  case codeContradictsText = "ST-013"
  /// Total stated `score`, recomputed `calc`, difference `diff`.
  case totalDiffers = "SU-001"
  /// Subtotal `score` of `item` differs from the sum `calc` of its `n` indicators.
  case subtotalDiffers = "SU-002"
  /// Total cell `cell` lost its formula and is now a constant.
  case totalFormulaOverwritten = "SU-003"
  /// Formula cell `cell` stores `cached`, recomputed `calc`; recalculate and save.
  case staleResult = "SU-004"
  /// Formula cell `cell` has no stored result; computed as `calc`.
  case resultNotStored = "SU-005"
  /// `field` = `value` `unit` is out of scale; the unit may be `guess`.
  case unitSuspect = "UN-001"
}
