import Evaluation
import Foundation
import Testing

@Suite("Mistakes in a scheme file")
struct SchemeMistakeTests {
  @Test("in keys and shapes stand at their place", arguments: mistakesInKeysAndShapes)
  func keysAndShapes(_ mistake: SchemeMistake) throws { try check(mistake) }

  @Test("in indicators, marks and grades stand at their place", arguments: mistakesInMarks)
  func marks(_ mistake: SchemeMistake) throws { try check(mistake) }

  @Test("in fields stand at their place", arguments: mistakesInFields)
  func fields(_ mistake: SchemeMistake) throws { try check(mistake) }

  @Test("in rules stand at their place", arguments: mistakesInRules)
  func rules(_ mistake: SchemeMistake) throws { try check(mistake) }

  @Test("in the form and the policy stand at their place", arguments: mistakesInFormAndPolicy)
  func formAndPolicy(_ mistake: SchemeMistake) throws { try check(mistake) }

  private func check(_ mistake: SchemeMistake) throws {
    let (found, line, column) = try mistake.problems()
    let places = found.filter { $0.kind == mistake.kind }.map { [$0.line, $0.column] }
    #expect(places == [[line, column]], "\(found.map { "\($0.line):\($0.column) \($0.kind)" })")
  }

  static let mistakesInKeysAndShapes = [
    SchemeMistake("unknown key", "\nyear: 2022", "\n▲yeer: 2022", .unknown(.key, "yeer", near: "year")),
    SchemeMistake("unknown key without a near one", "\nyear: 2022", "\nyear: 2022\n▲colour: red", .unknown(.key, "colour", near: nil)),
    SchemeMistake("missing key", "\nid: pingliang-2022\n", "\n▲", .missingKey("id")),
    SchemeMistake("missing key in a flow mapping", "{letter: A, coefficient: 1.0}", "▲{letter: A}", .missingKey("coefficient")),
    SchemeMistake("repeated key", "kind: count, department: 学前教育股", "kind: count, ▲kind: ratio, department: 学前教育股", .repeatedKey("kind")),
    SchemeMistake(
      "repeated key further down", "            text: 健全党委", "            ▲department: 教育局\n            text: 健全党委",
      .repeatedKey("department")),
    SchemeMistake("text for a whole number", "\nyear: 2022", "\nyear: ▲soon", .wrongShape(expected: .wholeNumber)),
    SchemeMistake("decimals for a whole number", "\nyear: 2022", "\nyear: ▲2022.5", .wrongShape(expected: .wholeNumber)),
    SchemeMistake("a number beyond all bounds", "\nyear: 2022", "\nyear: ▲99999999999999999999", .wrongShape(expected: .wholeNumber)),
    SchemeMistake("a year out of the world", "\nyear: 2022", "\nyear: ▲20222", .invalid(.year, "20222")),
    SchemeMistake("not a number", "from: 90", "from: ▲.nan", .wrongShape(expected: .number)),
    SchemeMistake("an infinite number", "from: 90", "from: ▲.inf", .wrongShape(expected: .number)),
    SchemeMistake("a number with an exponent", "from: 90", "from: ▲9e1", .wrongShape(expected: .number)),
    SchemeMistake("a quoted number", "from: 90", "from: ▲\"90\"", .wrongShape(expected: .number)),
    SchemeMistake("a list for a text", "\nversion: \"1.0\"", "\nversion: ▲[1, 0]", .wrongShape(expected: .text)),
    SchemeMistake("nothing for a text", "\nversion: \"1.0\"", "\nversion: ▲~", .wrongShape(expected: .text)),
    SchemeMistake("an empty text", "\nversion: \"1.0\"", "\nversion: ▲\"\"", .nothingGiven),
    SchemeMistake("a text for a mapping", "\nmarks: {total: 100, step: 0.1}", "\nmarks: ▲100", .wrongShape(expected: .mapping)),
    SchemeMistake("a text for a list", "blame: [学校总数, ", "blame: ▲学校总数 #[", .wrongShape(expected: .list)),
    SchemeMistake("a tag", "\nversion: \"1.0\"", "\nversion: ▲!!binary MS4w", .tag("tag:yaml.org,2002:binary")),
    SchemeMistake("an id with blanks", "\nid: pingliang-2022", "\nid: ▲Pingliang 2022", .invalid(.schemeID, "Pingliang 2022")),
    SchemeMistake("a code of division that is none", "\nregion: \"620800\"", "\nregion: ▲6208", .invalid(.region, "6208")),
  ]

  static let mistakesInMarks = [
    SchemeMistake("marks that do not sum", "total: 100", "total: ▲101", .marksDoNotSum(sum: 100, total: 101)),
    SchemeMistake("negative marks", "            marks: 3", "            marks: ▲-3", .invalid(.marks, "-3")),
    SchemeMistake("a step of nothing", "step: 0.1", "step: ▲0", .invalid(.marks, "0")),
    SchemeMistake("a doubled code", "code: C2\n", "code: ▲C1\n", .repeated(.indicator, "C1", firstLine: line(of: "code: C1\n"))),
    SchemeMistake(
      "a doubled code of another level", "code: B2\n", "code: ▲a1\n", .repeated(.indicator, "a1", firstLine: line(of: "code: A1\n"))),
    SchemeMistake(
      "an unknown wording", "    wording: reconstructed", "    wording: ▲reconstruct",
      .unknown(.wording, "reconstruct", near: "reconstructed")),
    SchemeMistake(
      "a coefficient above one", "- {letter: A, coefficient: 1.0", "- {letter: A, coefficient: ▲1.2", .invalid(.coefficient, "1.2")),
    SchemeMistake("grades out of order", "coefficient: 0.6", "coefficient: ▲0.9", .notDescending(.grade)),
    SchemeMistake("a doubled grade", "letter: B", "letter: ▲A", .repeated(.grade, "A", firstLine: line(of: "- {letter: A"))),
    SchemeMistake(
      "a grade written like another", "letter: D, coefficient: 0.4", "letter: D, coefficient: 0.4, synonyms: [▲b]",
      .repeated(.grade, "b", firstLine: line(of: "letter: B"))),
    SchemeMistake("bands out of order", "from: 80", "from: ▲90", .notDescending(.band)),
    SchemeMistake("a doubled band", "name: {zh: 良好,", "name: ▲{zh: 优秀,", .repeated(.band, "优秀", firstLine: line(of: "zh: 优秀"))),
  ]

  static let mistakesInFields = [
    SchemeMistake("a doubled name", "name: 幼儿园数,", "name: ▲学校总数,", .repeated(.field, "学校总数", firstLine: line(of: "name: 学校总数,"))),
    SchemeMistake(
      "a label of two fields", "label: 幼儿园教职工数", "label: ▲教职工总数", .repeated(.label, "教职工总数", firstLine: line(of: "name: 教职工总数,"))),
    SchemeMistake(
      "a label that differs in width only", "label: 学前三年毛入园率(2021年)", "label: ▲学前三年毛入园率（2020年）",
      .repeated(.label, "学前三年毛入园率（2020年）", firstLine: line(of: "label: 学前三年毛入园率(2020年)"))),
    SchemeMistake("a name that formulas cannot use", "name: 幼儿园数,", "name: ▲幼儿园+数,", .invalid(.field, "幼儿园+数")),
    SchemeMistake("a name that is a cell", "name: 语言文字市级校,", "name: ▲AB12,", .invalid(.field, "AB12")),
    SchemeMistake(
      "an unknown kind", "kind: percent, department", "kind: ▲percnt, department", .unknown(.fieldKind, "percnt", near: "percent")),
    SchemeMistake(
      "an unknown quantity", "自评总分: stated-total", "自评总分: ▲state-total", .unknown(.quantity, "state-total", near: "stated-total")),
    SchemeMistake("an unknown grade of a quantity", "{grade-count: D}", "{grade-count: ▲E}", .unknown(.grade, "E", near: nil)),
    SchemeMistake(
      "an unknown indicator of a quantity", "{indicator-marks: C22}", "{indicator-marks: ▲C99}", .unknown(.indicator, "C99", near: "C19")),
    SchemeMistake("a level that there is not", "{indicator-count: 3}", "{indicator-count: ▲4}", .invalid(.quantity, "4")),
    SchemeMistake("a quantity of no kind", "{indicator-count: 3}", "{▲indicators: 3}", .unknown(.key, "indicators", near: nil)),
  ]

  static let mistakesInRules = [
    SchemeMistake("a doubled id", "id: V002", "id: ▲V001", .repeated(.rule, "V001", firstLine: line(of: "id: V001"))),
    SchemeMistake("an unknown kind", "kind: 容量", "kind: ▲容积", .unknown(.ruleKind, "容积", near: "容量")),
    SchemeMistake("an unknown severity", "    severity: error", "    severity: ▲eror", .unknown(.severity, "eror", near: "error")),
    SchemeMistake("a negative tolerance", "tolerance: 0.0004999", "tolerance: ▲-1", .invalid(.tolerance, "-1")),
    SchemeMistake(
      "a formula with an unknown field", "formula: 幼儿园数=公办幼儿园数+民办幼儿园数", "formula: 幼儿园数=公办幼儿园数+▲民办幼儿数",
      .unknown(.field, "民办幼儿数", near: "民办幼儿园数")),
    SchemeMistake("a formula over cells", "formula: 幼儿园数=", "formula: ▲D4=", .cellInFormula),
    SchemeMistake("blame for an unknown field", "blame: [幼儿园数, ", "blame: [▲幼儿数, ", .unknown(.field, "幼儿数", near: "幼儿园数")),
    SchemeMistake("blame for nothing", "blame: [专任教师总数, 教职工总数]", "blame: ▲[]", .nothingGiven),
    SchemeMistake("an unknown indicator", "indicator: C5\n", "indicator: ▲C58\n", .unknown(.indicator, "C58", near: "C18")),
    SchemeMistake("an unknown grade", "contradicts: [A]", "contradicts: [A, ▲优]", .unknown(.grade, "优", near: nil)),
    SchemeMistake(
      "a contradiction of no indicator", "  - id: V023\n    kind: 门槛",
      "  - ▲id: V0230\n    kind: 门槛\n    title: {zh: 一, en: one}\n"
        + "    formula: 巩固率2022>=95\n    severity: error\n    blame: [巩固率2022]\n    contradicts: [A]\n  - id: V023\n    kind: 门槛",
      .missingKey("indicator")),
    SchemeMistake(
      "a magnitude without a unit", "    suspected-unit: 亿元\n", "    ▲suspectedunit: 亿元\n",
      .unknown(.key, "suspectedunit", near: "suspected-unit")),
    SchemeMistake(
      "a placeholder of an unknown field", "zh: 督学{督学总数}名", "zh: 督学{▲督学数}名", .unknown(.field, "督学数", near: "督学总数")),
    SchemeMistake(
      "a placeholder with a formula over an unknown field", "可覆盖{=督学总数*督学挂牌上限}所", "可覆盖{=督学总数*▲挂牌上限}所",
      .unknown(.field, "挂牌上限", near: "督学挂牌上限")),
    SchemeMistake("a placeholder that is not closed", "少于学校总数{学校总数}所", "少于学校总数▲{学校总数所", .openBrace),
    SchemeMistake(
      "a title in one language", "title: {zh: 幼儿园数等于公办与民办之和, en: Kindergartens are public plus private}",
      "title: ▲{zh: 幼儿园数等于公办与民办之和}", .missingKey("en")),
  ]

  static let mistakesInFormAndPolicy = [
    SchemeMistake(
      "an unknown rule to explain", "except: [SG-001,", "except: [▲SG-010,", .unknown(.findingOrRule, "SG-010", near: "SG-001")),
    SchemeMistake("an error to explain", "except: [SG-001,", "settles: [▲V005]\n  except: [SG-001,", .invalid(.findingOrRule, "V005")),
    SchemeMistake("an explanation of no length", "minimum-length: 6", "minimum-length: ▲0", .invalid(.minimumLength, "0")),
    SchemeMistake(
      "a word for two columns", "synonyms: [二级, ", "synonyms: [▲一级指标, ",
      .repeated(.term, "一级指标", firstLine: line(of: "first-level: {name"))),
    SchemeMistake(
      "a word for total and subtotal", "synonyms: [分项小计, ", "synonyms: [▲总计, ",
      .repeated(.term, "总计", firstLine: line(of: "total: {name: 合计"))),
    SchemeMistake("an unknown column", "      full-marks:", "      ▲fullmarks:", .unknown(.key, "fullmarks", near: "full-marks")),
    SchemeMistake("a missing column", "      item: {name", "      ▲itm: {name", .unknown(.key, "itm", near: "item")),
    SchemeMistake("a sheet name that Excel refuses", "sheet: 基本情况表", "sheet: ▲基本情况?", .invalid(.sheet, "基本情况?")),
    SchemeMistake(
      "a doubled sheet name", "sheet: 基本情况表", "sheet: ▲自评表", .repeated(.sheet, "自评表", firstLine: line(of: "sheet: 自评表"))),
    SchemeMistake("an unknown finding", "[SE-001,", "[▲SE-01,", .unknown(.findingCode, "SE-01", near: "SE-001")),
    SchemeMistake(
      "a finding that returns and rejects", "rejecting: [FI-001,", "rejecting: [▲SE-001, FI-001,",
      .repeated(.findingCode, "SE-001", firstLine: line(of: "returning: ["))),
  ]

  private static func line(of text: String) -> Int { SchemeTemplate.line(of: text) }
}
