import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct CoverTests {
  @Test(
    "The reporting unit is recognised however it is written",
    arguments: [
      ("平凉市崆峒区人民政府(盖章)", "620802", []), ("甘肃省平凉市崆峒区教育局", "620802", []), ("崆峒区政府", "620802", []),
      ("崆峒", "620802", ["ID-003 自评表!A2"]), ("崆垌区", "620802", ["ID-003 自评表!A2"]),
    ] as [(String, String, [String])])
  func unit(name: String, code: String, expected: [String]) {
    let form = FilledForm(unit: name)
    #expect(form.assess().unit?.code == code)
    #expect(form.problems() == expected)
  }

  @Test("A former name is taken for the present one and said so")
  func formerName() {
    var form = FilledForm(unit: "华亭县人民政府")
    form.fileName = "华亭市.xlsx"
    #expect(form.assess().unit?.name == "华亭市")
    #expect(form.problems() == ["ID-003 自评表!A2"])
  }

  @Test("Cover and file name of two counties return the form")
  func contradiction() {
    var form = FilledForm()
    form.fileName = "泾川县.xlsx"
    #expect(form.problems() == ["ID-002 自评表!A2"])
    #expect(form.assess().disposition == .returned)
  }

  @Test("A title that names another county than the cover returns the form")
  func titleContradicts() {
    var form = FilledForm()
    form.setScore("A1", "泾川县2022年度履行教育职责自评表")
    #expect(form.problems() == ["ID-002 自评表!A2"])
  }

  @Test("A unit that nothing tells is an error")
  func unknown() {
    var form = FilledForm(unit: "某某开发区")
    form.fileName = "自评表.xlsx"
    #expect(form.problems() == ["ID-001 自评表!A2"])
  }

  @Test(
    "Dates are read in every usual notation",
    arguments: ["2023.8.23", "2023/8/23", "2023-08-23", "20230823", "二〇二三年八月二十三日", "2023年08月23日", "2023 年 8 月 23 日"])
  func dates(raw: String) {
    var form = FilledForm()
    form.setScore("D2", "填表日期:" + raw)
    #expect(form.assess().fillDate?.description == "2023-08-23")
    #expect(form.problems() == [])
  }

  @Test("A date beside its label may be a date cell or a serial number")
  func dateCells() {
    var form = FilledForm()
    form.setScore("D2", "填表日期")
    form.setScore("E2", .date(SerialDate(serial: 45161)))
    #expect(form.assess().fillDate?.description == "2023-08-23")
    form.setScore("E2", .number(45161))
    #expect(form.assess().fillDate?.description == "2023-08-23")
    form.setScore("E2", "今年夏天")
    #expect(form.problems() == ["DT-001 自评表!E2"])
  }

  @Test(
    "Blank signatures are reported at the cell where they belong, in every layout",
    arguments: [
      (["A62": "填表人:  审核人:李某  负责人:赵某"], ["SG-001 自评表!A62"]),
      (["A62": "填表人:", "C62": "审核人:李某", "F62": "负责人:赵某"], ["SG-001 自评表!A62"]),
      (["A62": "填表人", "B62": "", "C62": "审核人", "D62": "李某", "E62": "负责人", "F62": "赵某"], ["SG-001 自评表!B62"]),
      (["A62": "制表人:王某", "C62": "审核人:李某", "F62": "单位负责人:赵某"], []),
    ])
  func signatures(cells: [String: String], expected: [String]) {
    var form = FilledForm()
    form.setScore("A62", nil)
    for (cell, text) in cells where !text.isEmpty { form.setScore(cell, text) }
    #expect(form.problems() == expected)
  }
}
