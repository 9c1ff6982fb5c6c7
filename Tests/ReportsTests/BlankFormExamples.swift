import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// Forms that tests fill in and read back.
enum FormExample {
  /// Every indicator graded, every field filled in, from a seed; nothing of it has to make sense.
  static func answers(_ scheme: Scheme, seed: UInt64) -> FormAnswers {
    var random = Random(state: seed)
    var answers = FormAnswers(
      unit: "崆峒区人民政府", date: "2023年8月23日", signatures: ["填表人": "王某", "审核人": "李某", "负责人": "张某"])
    for indicator in scheme.indicators {
      guard let grade = scheme.grades.randomElement(using: &random) else { continue }
      answers.grades[indicator.code] = grade.letter
      answers.notes[indicator.code] = "见附件说明"
    }
    for field in scheme.fields where field.source == .form {
      let number = Int.random(in: field.kind == .percent ? 2...100 : 1...20_000, using: &random)
      answers.fields[field.name] =
        field.kind == .count
        ? Decimal(number) : Decimal(sign: .plus, exponent: -Int.random(in: 0...2, using: &random), significand: Decimal(number * 100))
    }
    return answers
  }

  /// A workbook as the reader sees it.
  static func read(_ bytes: [UInt8]) throws -> Workbook { try WorkbookReader().read(bytes) }

  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
  }
}

extension Workbook {
  /// What a cell shows, as text; empty for a blank cell.
  func text(_ sheet: String, _ cell: String) -> String {
    guard let reference = CellReference(cell), let value = self.sheet(named: sheet)?[reference]?.value else { return "" }
    switch value {
    case .text(let text): return text
    case .number(let number): return Decimal(shownFor: number)?.plainText ?? "\(number)"
    default: return "\(value)"
    }
  }
}
