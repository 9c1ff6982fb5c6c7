extension FindingCode {
  /// What a finding of this kind rests on when no rule of the scheme does: the provision that a county can be pointed to.
  public var basis: LocalizedText {
    switch family {
    case "SE": LocalizedText(chinese: "评价方案的分值、等级和计分规定", english: "The scheme's marks, grades and steps")
    case "SU": LocalizedText(chinese: "总分、小计应等于各指标得分之和", english: "Totals are the sums of the scores")
    case "ST": LocalizedText(chinese: "使用规定模板,不增删、不隐藏行列", english: "The prescribed form, no rows or columns added, deleted or hidden")
    case "ID": LocalizedText(chinese: "行政区划名录", english: "The list of divisions")
    case "NO": LocalizedText(chinese: "填报规范:数据项只填数字", english: "Figures are entered as digits only")
    case "UN": LocalizedText(chinese: "数据项规定的计量单位", english: "The units that the form prescribes")
    case "NT" where self == .explanationUnplaced:
      LocalizedText(chinese: "说明须写在对应问题的一行", english: "An explanation stands in the row of its finding")
    case "NT": LocalizedText(chinese: "失分项须说明原因", english: "Lost marks need a reason")
    case "FI": LocalizedText(chinese: "报送格式和份数要求", english: "The prescribed file format and number of copies")
    case "SG": LocalizedText(chinese: "签字、盖章和日期要求", english: "Signatures, stamp and date are required")
    case "DT": LocalizedText(chinese: "日期填写格式", english: "The prescribed notation of dates")
    case "FO": LocalizedText(chinese: "填报结果应为数值", english: "Results must be numbers")
    default: LocalizedText(chinese: "数据之间应当一致", english: "Figures must agree")
    }
  }

  private var family: Substring { rawValue.prefix(2) }
}
