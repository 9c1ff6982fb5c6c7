import Evaluation
import Foundation

/// Invented basic data of a county that contradicts itself nowhere.
///
/// Parts are scaled from a size and totals follow from their parts, so that every rule of the scheme holds.
struct ExampleFigures {
  private(set) var values: [String: Decimal] = [:]

  /// The figures of a county with about `pupils` thousand pupils; `shift` keeps counties apart in the last digits.
  init(thousands pupils: Int, shift: Int) {
    schools(pupils, shift)
    people(pupils, shift)
    rates(shift)
    money()
    aid(pupils, shift)
    boarding(pupils)
  }

  subscript(field: String) -> Decimal {
    get { values[field] ?? 0 }
    set { values[field] = newValue }
  }

  private func sum(_ fields: String...) -> Decimal { fields.reduce(0) { $0 + self[$1] } }

  private mutating func set(_ pairs: KeyValuePairs<String, Int>) {
    for (field, value) in pairs { values[field] = Decimal(value) }
  }

  private mutating func schools(_ pupils: Int, _ shift: Int) {
    set([
      "公办幼儿园数": pupils + shift, "民办幼儿园数": pupils / 2, "小学数": pupils + 12, "教学点数": pupils / 2 + shift, "初级中学数": 8 + shift,
      "公办九年一贯制数": 6, "民办九年一贯制数": 1, "高级中学数": 2, "完全中学数": 1, "特教学校数": 1, "督学挂牌上限": 5, "区县督学学校上限": 5,
      "专职督学": 2, "专职责任督学": 12 + pupils / 4, "兼职责任督学": 20 + pupils / 2, "义务教育项目": 8 + shift, "学前项目": 4, "高中项目": 1, "特教项目": 1,
      "学生食堂数": pupils + 6, "寄宿制学校数": pupils / 2 + 3, "语言文字市级校": 6 + shift, "语言文字区级校": 18,
    ])
    self["幼儿园数"] = sum("公办幼儿园数", "民办幼儿园数")
    self["九年一贯制数"] = sum("公办九年一贯制数", "民办九年一贯制数")
    self["学校总数"] = sum("幼儿园数", "小学数", "初级中学数", "九年一贯制数", "高级中学数", "完全中学数", "特教学校数")
    self["督学总数"] = sum("专职督学", "专职责任督学", "兼职责任督学")
    self["项目总数"] = sum("义务教育项目", "学前项目", "高中项目", "特教项目")
  }

  private mutating func people(_ pupils: Int, _ shift: Int) {
    set([
      "在园幼儿": pupils * 210 + shift, "小学在校生": pupils * 450 + shift * 7, "初中在校生": pupils * 220 + shift * 3, "特教义务教育": 90, "特教中职": 20,
      "普高招生": pupils * 40, "职高招生": pupils * 28, "幼儿园专任教师": pupils * 15, "小学专任教师": pupils * 33, "初中专任教师": pupils * 20,
      "高中专任教师": pupils * 10, "特教专任教师": 30, "幼儿园教职工": pupils * 23, "小学教职工": pupils * 34, "初中教职工": pupils * 21, "高中教职工": pupils * 11,
      "特教教职工": 32, "事业单位招考": 40 + shift, "特岗招录": 20, "优质高中分配名额": pupils * 11, "优质高中分配比例": 52,
    ])
    self["高中在校生"] = self["普高招生"] * 3
    self["特教在校生"] = sum("特教义务教育", "特教中职")
    self["在校生总数"] = sum("在园幼儿", "小学在校生", "初中在校生", "高中在校生", "特教在校生")
    self["专任教师总数"] = sum("幼儿园专任教师", "小学专任教师", "初中专任教师", "高中专任教师", "特教专任教师")
    self["教职工总数"] = sum("幼儿园教职工", "小学教职工", "初中教职工", "高中教职工", "特教教职工")
    self["军训人数"] = self["普高招生"]
    set(["国培": 120 + shift, "省市级培训": 90, "骨干培训": 60, "校本培训": pupils * 60])
    self["新教师培训"] = self["事业单位招考"]
    self["特岗培训"] = self["特岗招录"]
    self["培训总人次"] = sum("国培", "省市级培训", "骨干培训", "新教师培训", "特岗培训", "校本培训")
  }

  private mutating func rates(_ shift: Int) {
    let step = Decimal(shift) / 100
    for (name, base) in ["学前毛入园率": Decimal(94), "巩固率": Decimal(97), "高中毛入学率": Decimal(96)] {
      for (offset, year) in ["2020", "2021", "2022"].enumerated() { self[name + year] = base + step + Decimal(offset) / 5 }
      self[name] = self[name + "2022"]
    }
    self["巩固率增幅"] = self["巩固率2022"] - self["巩固率2021"]
    self["普惠性民办园覆盖率"] = 100
    self["残疾儿童入学率"] = 100
    self["小学差异系数"] = Decimal(45 + shift) / 100
    self["初中差异系数"] = Decimal(36 + shift) / 100
    let admitted = sum("职高招生", "普高招生")
    self["职普比职"] = rounded(self["职高招生"] / admitted * 10, 1)
    self["职普比普"] = rounded(self["普高招生"] / admitted * 10, 1)
    for field in ["小学占地达标率", "小学建筑达标率", "小学食堂达标率", "初中占地达标率", "初中建筑达标率", "初中食堂达标率"] { self[field] = 100 }
  }

  private mutating func money() {
    set([
      "小学生均标准": 650, "初中生均标准": 850, "特教生均标准": 6000, "普高生均标准": 2000, "学前城区标准": 500, "学前乡镇标准": 400,
      "小学教师工资": 74200, "初中教师工资": 73900, "高中教师工资": 79500, "公务员平均工资": 69800, "义务教育教师工资": 74100, "教师平均工资": 75000,
    ])
    self["教育支出万元"] = rounded(self["在校生总数"] * Decimal(12) / 10, 0)
    self["生均教育支出元"] = rounded(self["教育支出万元"] * 10000 / self["在校生总数"], 2)
    let lowest = self["小学在校生"] * 650 + self["初中在校生"] * 850 + self["特教义务教育"] * 6000
    self["义务教育公用经费万元"] = rounded(lowest / 10000, 2) + 120
    self["普高公用经费万元"] = rounded(self["高中在校生"] * 2000 / 10000, 2)
    self["学前公用经费万元"] = rounded(self["在园幼儿"] * 450 / 10000, 2)
  }

  private mutating func aid(_ pupils: Int, _ shift: Int) {
    let items: [(people: String, amount: String, heads: Int, yuan: Int)] = [
      ("学前资助人", "学前资助额", pupils * 300, 500), ("寄宿补助人", "寄宿补助额", pupils * 30, 600), ("非寄宿补助人", "非寄宿补助额", pupils * 150, 300),
      ("普高助学金人", "普高助学金额", pupils * 20 + shift, 1000), ("普高免学费人", "普高免学费额", pupils * 5, 400),
      ("中职助学金人", "中职助学金额", 40 + shift, 1000), ("中职免学费人", "中职免学费额", 50 + shift, 1000), ("高职免费人", "高职免费额", 200, 2500),
    ]
    for item in items {
      self[item.people] = Decimal(item.heads)
      self[item.amount] = Decimal(item.heads * item.yuan) / 10000
    }
    self["资助总人次"] = items.reduce(0) { $0 + self[$1.people] }
    self["资助总金额"] = items.reduce(0) { $0 + self[$1.amount] }
    set(["首贷人数": pupils * 20, "续贷人数": pupils * 50])
    self["贷款总人数"] = sum("首贷人数", "续贷人数")
    self["首贷额"] = self["首贷人数"] * 8000 / 10000
    self["续贷额"] = self["续贷人数"] * 7500 / 10000
    self["贷款总额"] = sum("首贷额", "续贷额")
  }

  private mutating func boarding(_ pupils: Int) {
    set(["小学寄宿生": pupils * 8, "初中寄宿生": pupils * 30])
    self["寄宿生民族项"] = sum("小学寄宿生", "初中寄宿生")
  }

  private func rounded(_ value: Decimal, _ digits: Int) -> Decimal {
    var (source, result) = (value, Decimal())
    NSDecimalRound(&result, &source, digits, .plain)
    return result
  }
}
