internal import Spreadsheet

extension SchemeProblem {
  /// The problem in one sentence, without its place.
  public var message: LocalizedText { kind.message }
}

extension SchemeProblem.Kind {
  /// The sentence that a person reads.
  public var message: LocalizedText {
    switch self {
    case .empty:
      LocalizedText(chinese: "文件没有内容", english: "the file is empty")
    case .tooLong(let limit):
      LocalizedText(chinese: "文件超过{limit}字节", english: "the file is longer than {limit} bytes").filled { _, _ in "\(limit)" }
    case .notYAML(let reason):
      LocalizedText(chinese: "不是正确的YAML:\(chineseReasons[reason] ?? reason)", english: "this is not YAML: \(reason)")
    case .tab:
      LocalizedText(chinese: "缩进里有制表符,请改用空格", english: "a tab in the indentation; use spaces")
    case .alias(let name):
      LocalizedText(chinese: "不允许引用“*{name}”,请直接写出内容", english: "alias \"*{name}\" is not allowed; write the content out")
        .filled { _, _ in name }
    case .tag(let name):
      LocalizedText(chinese: "不允许标记“{name}”", english: "tag \"{name}\" is not allowed").filled { _, _ in name }
    case .repeatedKey(let key):
      LocalizedText(chinese: "键“{key}”重复", english: "key \"{key}\" is repeated").filled { _, _ in key }
    case .missingKey(let key):
      LocalizedText(chinese: "缺少键“{key}”", english: "key \"{key}\" is missing").filled { _, _ in key }
    case .wrongShape(let expected):
      LocalizedText(chinese: "这里应为{shape}", english: "expected {shape}").filled { _, language in expected.noun[language] }
    case .nothingGiven:
      LocalizedText(chinese: "这里不能为空", english: "something must be given here")
    case .unknown(let thing, let word, let near):
      Self.unknown(thing, word, near: near)
    case .repeated(let thing, let word, let firstLine):
      LocalizedText(chinese: "{thing}“{word}”重复,第{line}行已有", english: "{thing} \"{word}\" is already used in line {line}")
        .filled(thing, word, line: firstLine)
    case .invalid(let thing, let word):
      LocalizedText(chinese: "“{word}”不能用作{thing}", english: "\"{word}\" cannot be used as {thing}").filled(thing, word)
    case .marksDoNotSum(let sum, let total):
      LocalizedText(
        chinese: "各指标分值之和为\(sum),与总分\(total)不符", english: "the marks of the indicators sum to \(sum), not to \(total)")
    case .notDescending(let thing):
      LocalizedText(chinese: "{thing}应从高到低排列", english: "{thing}s must go from the best to the worst").filled(thing, "")
    case .formula(let reason):
      reason
    case .cellInFormula:
      LocalizedText(chinese: "规则的公式只能使用数据项名称,不能引用单元格", english: "formulas of rules speak of fields, not of cells")
    case .openBrace:
      LocalizedText(chinese: "左花括号没有配对", english: "this brace is not closed")
    }
  }

  private static func unknown(_ thing: SchemeProblem.Thing, _ word: String, near: String?) -> LocalizedText {
    let statement = LocalizedText(chinese: "不认识的{thing}“{word}”", english: "unknown {thing} \"{word}\"").filled(thing, word)
    guard let near else { return statement }
    return LocalizedText(
      chinese: "\(statement.chinese),是否应为“\(near)”?", english: "\(statement.english), did you mean \"\(near)\"?")
  }
}

extension LocalizedText {
  fileprivate func filled(_ thing: SchemeProblem.Thing, _ word: String, line: Int? = nil) -> LocalizedText {
    filled { name, language in
      switch name {
      case "thing": thing.noun[language]
      case "word": word
      case "line": line.map(String.init)
      default: nil
      }
    }
  }
}

extension SchemeProblem.Shape {
  fileprivate var noun: LocalizedText {
    switch self {
    case .text: LocalizedText(chinese: "文字", english: "a text")
    case .number: LocalizedText(chinese: "数字", english: "a number")
    case .wholeNumber: LocalizedText(chinese: "整数", english: "a whole number")
    case .list: LocalizedText(chinese: "列表", english: "a list")
    case .mapping: LocalizedText(chinese: "若干“键: 值”", english: "keys with values")
    }
  }
}

extension SchemeProblem.Thing {
  fileprivate var noun: LocalizedText {
    switch self {
    case .key: LocalizedText(chinese: "键", english: "key")
    case .schemeID: LocalizedText(chinese: "方案编号", english: "scheme id")
    case .year: LocalizedText(chinese: "年度", english: "year")
    case .region: LocalizedText(chinese: "行政区划代码", english: "code of division")
    case .marks: LocalizedText(chinese: "分值", english: "marks")
    case .grade: LocalizedText(chinese: "等级", english: "grade")
    case .coefficient: LocalizedText(chinese: "等级系数", english: "grade coefficient")
    case .band: LocalizedText(chinese: "等次", english: "band")
    case .indicator: LocalizedText(chinese: "指标", english: "indicator")
    case .wording: LocalizedText(chinese: "文字来源", english: "wording")
    case .field: LocalizedText(chinese: "数据项", english: "field")
    case .label: LocalizedText(chinese: "数据项标签", english: "field label")
    case .fieldKind: LocalizedText(chinese: "数据项类型", english: "field kind")
    case .quantity: LocalizedText(chinese: "推算量", english: "derived quantity")
    case .rule: LocalizedText(chinese: "规则", english: "rule")
    case .ruleKind: LocalizedText(chinese: "规则类型", english: "rule kind")
    case .tolerance: LocalizedText(chinese: "容差", english: "tolerance")
    case .severity: LocalizedText(chinese: "严重程度", english: "severity")
    case .sheet: LocalizedText(chinese: "工作表名", english: "sheet name")
    case .term: LocalizedText(chinese: "表式用语", english: "word of the form")
    case .findingCode: LocalizedText(chinese: "问题代码", english: "finding code")
    case .findingOrRule: LocalizedText(chinese: "可以说明的问题代码或规则", english: "finding code or rule that can be explained")
    case .minimumLength: LocalizedText(chinese: "说明的最少字数", english: "length of an explanation")
    }
  }
}

/// What the YAML parser says most often.
private let chineseReasons = [
  "mapping values are not allowed in this context": "这里不能写“键: 值”,文字里有冒号加空格时要加引号",
  "could not find expected ':'": "缺少冒号",
  "did not find expected key": "这里应当是键,请检查缩进",
  "did not find expected '-' indicator": "这里应当是“- ”,请检查缩进",
  "did not find expected ',' or ']'": "方括号里缺少逗号或右方括号",
  "did not find expected ',' or '}'": "花括号里缺少逗号或右花括号",
  "did not find expected node content": "这里缺少内容",
  "block sequence entries are not allowed in this context": "这里不能写“- ”",
  "found character that cannot start any token": "这个字符不能开头,要加引号",
  "found unexpected end of stream": "引号或括号没有配对",
  "found unknown escape character": "双引号里的反斜杠后面不对",
  "control characters are not allowed": "含有控制字符",
  "but found another document": "文件里有不止一份内容(“---”)",
]
