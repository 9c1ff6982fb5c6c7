extension FindingCode {
  /// How severe a finding of this kind is unless the scheme or the case says otherwise.
  public var usualSeverity: Severity {
    switch self {
    case .partsDoNotSum, .notRising, .falling, .notXLSX, .columnMissing, .basicDataMissing, .tablesContradict, .unitOutsideRegion,
      .errorValue, .readsOtherFile, .notANumber, .unitUnknown, .unitsContradict,
      .placeholder,
      .scoreAboveFullMarks, .negativeScore, .missingScore, .gradeContradictsScore, .unknownGrade, .indicatorMissing,
      .indicatorRepeated, .wrongYear, .otherScheme, .totalDiffers, .subtotalDiffers:
      .error
    case .gradeContradictsThreshold, .inconsistentCells, .codeContradictsText, .samePersonSigns, .ruleFails, .hiddenSheet,
      .printedMarksDiffer, .dateUnreadable, .severalWorkbooks,
      .unitGuessed, .noData,
      .lostMarksUnexplained, .scoreOffStep, .signatureBlank, .hiddenRow, .hiddenColumn, .totalFormulaOverwritten, .staleResult,
      .unitSuspect:
      .warning
    case .normalised, .explanationUnplaced, .columnGuessed, .ruleNotEvaluable, .rowSkipped, .resultNotStored:
      .info
    }
  }

  /// The message, with placeholders in braces that a finding's arguments fill.
  public var template: LocalizedText {
    switch self {
    case .partsDoNotSum:
      LocalizedText(
        chinese: "{total}填报{value},与分项之和{calc}相差{diff},请逐项核对。",
        english: "{total} = {value} but its parts sum to {calc} (difference {diff}).")
    case .notRising:
      LocalizedText(
        chinese: "{field}{year}年为{value},未高于上年的{prev},不符合“逐年提高”要求,不宜自评为{grade}等。",
        english: "{field} {value} in {year} is not above {prev}; \"rising every year\" fails, so grade {grade} is not supported.")
    case .falling:
      LocalizedText(
        chinese: "{field}由上年{prev}降至{value},不符合“只增不减”要求。",
        english: "{field} fell from {prev} to {value}; the only-up rule fails.")
    case .gradeContradictsThreshold:
      LocalizedText(
        chinese: "{field}为{value},未达到规定的{op}{limit},与{code}自评{grade}等不符,请说明理由或调整。",
        english: "{field} {value} misses {op}{limit} while {code} is self-graded {grade}.")
    case .inconsistentCells:
      LocalizedText(
        chinese: "{field}在{cell1}为{v1}、在{cell2}为{v2},前后不一致。",
        english: "{field} is {v1} in {cell1} and {v2} in {cell2}.")
    case .ruleFails:
      LocalizedText(
        chinese: "{rule}不成立:{detail},请核实。",
        english: "{rule} does not hold: {detail}.")
    case .dateUnreadable:
      LocalizedText(
        chinese: "{cell}日期“{raw}”无法识别,请按“2023年8月23日”格式填写。",
        english: "Date \"{raw}\" in {cell} is not understood.")
    case .notXLSX:
      LocalizedText(
        chinese: "文件不是规定的xlsx格式(实为{kind}),请用WPS或Excel另存为“Excel 工作簿(*.xlsx)”后重新报送。",
        english: "The file is not xlsx (it is {kind}); save it as an Excel workbook and send it again.")
    case .severalWorkbooks:
      LocalizedText(
        chinese: "{county}报送{n}份表格,已采用填表日期最近的“{file}”,其余未计入。",
        english: "{county} sent {n} workbooks; \"{file}\" with the latest date was used.")
    case .errorValue:
      LocalizedText(
        chinese: "{cell}公式结果为错误值{err},请修正公式或直接填报数值。",
        english: "{cell} holds the error value {err}; repair the formula or enter a number.")
    case .unitUnknown:
      LocalizedText(
        chinese: "填报单位“{value}”无法与行政区划名录对应,请填写规范全称。",
        english: "Reporting unit \"{value}\" is not in the county list; give the full name.")
    case .unitsContradict:
      LocalizedText(
        chinese: "封面单位“{a}”与文件名单位“{b}”不一致,请核实后重新报送。",
        english: "Cover says \"{a}\" but the file name says \"{b}\".")
    case .unitGuessed:
      LocalizedText(
        chinese: "填报单位“{value}”已按“{name}”识别(旧名、简称或疑似笔误),请改用规范全称。",
        english: "Unit \"{value}\" was taken as \"{name}\" (old name, short name or likely typo).")
    case .normalised:
      LocalizedText(
        chinese: "{cell}“{raw}”已规范为{value}。",
        english: "{cell} \"{raw}\" was normalised to {value}.")
    case .placeholder:
      LocalizedText(
        chinese: "{cell}“{raw}”为占位内容,尚未填写实际数据。",
        english: "{cell} \"{raw}\" is a placeholder, not data.")
    case .noData:
      LocalizedText(
        chinese: "{cell}“{raw}”表示无数据,“{field}”按不适用处理,请核实。",
        english: "{cell} \"{raw}\" means no data; \"{field}\" is treated as not applicable.")
    case .explanationUnplaced:
      LocalizedText(
        chinese: "县级说明“{text}”未能确定针对哪一个问题(编号缺失,或与所在行、所在批注不符),未予采用,请写到问题清单中对应问题的一行。",
        english: "Which finding the explanation \"{text}\" is about cannot be told from its row or comment; it was not used.")
    case .lostMarksUnexplained:
      LocalizedText(
        chinese: "{code}自评失{lost}分,未填写失分说明,请补充原因及整改措施。",
        english: "{code} lost {lost} marks with no reason given.")
    case .scoreAboveFullMarks:
      LocalizedText(
        chinese: "{code}自评得分{score}分,超过该指标满分{full}分,请核减。",
        english: "Self score {score} of {code} exceeds its full mark {full}; reduce it.")
    case .negativeScore:
      LocalizedText(
        chinese: "{code}自评得分为负数({score}),扣分以扣完该项分值为限。",
        english: "Self score of {code} is negative ({score}); deductions stop at zero.")
    case .missingScore:
      LocalizedText(
        chinese: "{code}未填报自评得分(或等级),请补填。",
        english: "No self score or grade for {code}; fill it in.")
    case .gradeContradictsScore:
      LocalizedText(
        chinese: "{code}自评等级为{grade}等,按系数{coef}应得{expect}分,填报{score}分,等级与得分不一致。",
        english: "{code}: grade {grade} at coefficient {coef} gives {expect}, the form says {score}.")
    case .unknownGrade:
      LocalizedText(
        chinese: "{code}等级“{value}”不在规定的{set}范围内,请按评价细则填写。",
        english: "Grade \"{value}\" of {code} is not one of {set}.")
    case .scoreOffStep:
      LocalizedText(
        chinese: "{code}得分{score}不符合计分步长{step},请核实。",
        english: "Score {score} of {code} is off the {step} step.")
    case .signatureBlank:
      LocalizedText(
        chinese: "{label}未填写(签字、盖章或日期),请补齐后报送。",
        english: "{label} (signature, stamp or date) is blank.")
    case .indicatorMissing:
      LocalizedText(
        chinese: "未找到指标{code}“{name}”所在行,疑似删行或使用了其他年度模板。",
        english: "Row of indicator {code} \"{name}\" not found; a row was deleted or another year's form used.")
    case .indicatorRepeated:
      LocalizedText(
        chinese: "指标{code}重复出现于第{row1}行和第{row2}行,请保留一处。",
        english: "Indicator {code} appears in rows {row1} and {row2}.")
    case .wrongYear:
      LocalizedText(
        chinese: "表格年度为{got}年,本次评价年度为{want}年,请改用规定模板重新填报。",
        english: "The form is for {got}; this evaluation is for {want}. Refill the right template.")
    case .hiddenRow:
      LocalizedText(
        chinese: "第{row}行已隐藏但含有填报数据“{value}”,请取消隐藏并核实。",
        english: "Row {row} is hidden but carries data \"{value}\".")
    case .columnGuessed:
      LocalizedText(
        chinese: "“{header}”列已按“{field}”识别,请确认。",
        english: "Column \"{header}\" was read as \"{field}\"; confirm.")
    case .rowSkipped:
      LocalizedText(
        chinese: "第{row}行“{text}”不属于评价方案指标,已跳过。",
        english: "Row {row} \"{text}\" is not an indicator of the scheme and was skipped.")
    case .hiddenColumn:
      LocalizedText(
        chinese: "“{header}”列已隐藏但含有填报数据,请取消隐藏并核实。",
        english: "Column \"{header}\" is hidden but carries data.")
    case .otherScheme:
      LocalizedText(
        chinese: "表格与评价方案“{scheme}”不符(指标匹配率{rate}),疑似使用了其他评价表,请改用规定模板。",
        english: "The form does not fit scheme \"{scheme}\" (match rate {rate}); another form was used.")
    case .totalDiffers:
      LocalizedText(
        chinese: "自评总分填报{score}分,按各指标得分重新计算为{calc}分,相差{diff}分,请更正。",
        english: "Total stated {score}, recomputed {calc}, difference {diff}.")
    case .subtotalDiffers:
      LocalizedText(
        chinese: "{item}小计填报{score}分,与所属{n}项指标得分之和{calc}分不一致。",
        english: "Subtotal {score} of {item} differs from the sum {calc} of its {n} indicators.")
    case .totalFormulaOverwritten:
      LocalizedText(
        chinese: "合计单元格{cell}原为公式,现为固定数值,请恢复公式或核实。",
        english: "Total cell {cell} lost its formula and is now a constant.")
    case .staleResult:
      LocalizedText(
        chinese: "公式单元格{cell}保存的结果为{cached},重新计算为{calc},请打开表格重新计算并保存。",
        english: "Formula cell {cell} stores {cached}, recomputed {calc}; recalculate and save.")
    case .resultNotStored:
      LocalizedText(
        chinese: "公式单元格{cell}没有保存计算结果,已按公式计算为{calc}。",
        english: "Formula cell {cell} has no stored result; computed as {calc}.")
    case .unitSuspect:
      LocalizedText(
        chinese: "{field}填报{value}{unit},与相关数据量级不符,疑似单位应为{guess}。",
        english: "{field} = {value} {unit} is out of scale; the unit may be {guess}.")
    case .readsOtherFile:
      LocalizedText(
        chinese: "{cell}的公式引用了其他文件,无法核对,请改为直接填报数值。",
        english: "The formula in {cell} reads another file and cannot be checked; enter the number itself.")
    case .notANumber:
      LocalizedText(
        chinese: "{cell}“{raw}”不是数字,请只填写数字,文字说明写入备注。",
        english: "{cell} \"{raw}\" is not a number; enter digits only and put remarks in the notes.")
    case .ruleNotEvaluable:
      LocalizedText(
        chinese: "“{fields}”无数据,校核规则{rule}“{title}”未能核对。",
        english: "No figure for {fields}, so rule {rule} ({title}) could not be checked.")
    case .hiddenSheet:
      LocalizedText(
        chinese: "工作表“{sheet}”已隐藏但含有填报数据,请取消隐藏并核实。", english: "Sheet \"{sheet}\" is hidden but carries data.")
    case .printedMarksDiffer:
      LocalizedText(
        chinese: "{code}表中分值为{printed}分,评价方案规定满分为{full}分,已按方案计算,请恢复规定分值。",
        english: "The form prints {printed} marks for {code}, the scheme gives {full}; the scheme's marks were used.")
    case .columnMissing:
      LocalizedText(
        chinese: "未找到“{column}”列,请使用规定模板并保留原表头。", english: "No column \"{column}\"; use the prescribed form and keep its headers.")
    case .basicDataMissing:
      LocalizedText(
        chinese: "未找到“{sheet}”,{n}个数据项无法核对,请使用规定模板补报。",
        english: "No table \"{sheet}\", so {n} figures could not be checked; use the prescribed form.")
    case .tablesContradict:
      LocalizedText(
        chinese: "工作表“{sheet}”和“{other}”都是完整的自评表且得分不同,请只保留一份。",
        english: "Sheets \"{sheet}\" and \"{other}\" both hold the whole form with different scores; keep one.")
    case .codeContradictsText:
      LocalizedText(
        chinese: "第{row}行指标编号{code}与指标内容(应为{other})不一致,已按{used}识别,请核实。",
        english: "Row {row}: code {code} does not go with the wording, which is that of {other}; taken as {used}.")
    case .unitOutsideRegion:
      LocalizedText(
        chinese: "填报单位“{name}”不在本方案的评价地区内,请核实报送对象。", english: "Unit \"{name}\" lies outside the region of the scheme.")
    case .samePersonSigns:
      LocalizedText(chinese: "填表人与审核人同为“{name}”,请由不同人员审核。", english: "\"{name}\" both filled in and reviewed the form.")
    }
  }
}
