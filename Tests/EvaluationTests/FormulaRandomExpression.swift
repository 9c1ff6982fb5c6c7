import Evaluation
import Foundation
import Spreadsheet

/// Makes expressions from a seed, always the same from the same seed.
struct RandomExpression {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// SplitMix64.
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// An expression of any type and mixture.
  mutating func anything(depth: Int) -> Formula.Expression {
    guard depth > 0 else { return anyLeaf() }
    switch below(6) {
    case 0: return .prefix(one(of: FormulaPrefix.allCases), anything(depth: depth - 1))
    case 1: return .percent(anything(depth: depth - 1))
    case 2, 3: return .binary(anything(depth: depth - 1), one(of: FormulaOperator.allCases), anything(depth: depth - 1))
    case 4: return call(one(of: FormulaFunction.allCases), depth)
    default: return anyLeaf()
    }
  }

  private mutating func call(_ function: FormulaFunction, _ depth: Int) -> Formula.Expression {
    let counts = function.argumentCount
    let count = counts.lowerBound + below(min(counts.count, 3))
    return .call(function, (0..<count).map { _ in anything(depth: depth - 1) })
  }

  private mutating func anyLeaf() -> Formula.Expression {
    switch below(5) {
    case 0: .number(Decimal(sign: .plus, exponent: below(180) - 90, significand: Decimal(below(100_000))))
    case 1: .text(one(of: ["", "a\"b", "全角,\n", "12", "'"]))
    case 2: .boolean(below(2) == 0)
    case 3: .name(one(of: ["专任教师总数", "满分_C22", "A等数", "XFE1", "说明", "极大", "极小", "非数", "缺"]))
    default: .reference(FormulaReference(sheet: one(of: [nil, "自评表", "自评 表", "it's", "A1", "2022"]), range: anyRange()))
    }
  }

  private mutating func anyRange() -> CellRange {
    let first = CellReference(row: 1 + below(9), column: 1 + below(3))
    return CellRange(first, below(2) == 0 ? first : CellReference(row: 1 + below(9), column: 1 + below(3)))
  }
}

extension RandomExpression {
  /// An expression whose value is a number, over A1:A6 and the names 幼儿园数 and 在园幼儿.
  mutating func number(depth: Int) -> Formula.Expression {
    guard depth > 0 else { return numberLeaf() }
    switch below(12) {
    case 0: return .prefix(one(of: FormulaPrefix.allCases), number(depth: depth - 1))
    case 1: return .percent(number(depth: depth - 1))
    case 2...5: return .binary(number(depth: depth - 1), one(of: [.add, .subtract, .multiply, .divide]), number(depth: depth - 1))
    case 6: return .binary(number(depth: depth - 1), .power, .number(Decimal(below(4))))
    case 7: return .call(.if, [condition(depth: depth - 1), number(depth: depth - 1), number(depth: depth - 1)])
    case 8: return .call(.ifError, [number(depth: depth - 1), numberLeaf()])
    case 9: return oneNumber(depth)
    default: return .call(one(of: [.sum, .min, .max, .average, .count]), (0...below(3)).map { _ in manyNumbers(depth: depth - 1) })
    }
  }

  private mutating func oneNumber(_ depth: Int) -> Formula.Expression {
    let operand = number(depth: depth - 1)
    switch below(5) {
    case 0: return .call(.abs, [operand])
    case 1: return .call(.int, [operand])
    case 2: return .call(.sqrt, [operand])
    case 3: return .call(.mod, [.call(.round, [operand, .number(0)]), .number(Decimal(below(5)))])
    default: return .call(one(of: [.round, .roundUp, .roundDown]), [operand, .binary(.number(2), .subtract, .number(Decimal(below(5))))])
    }
  }

  private mutating func manyNumbers(depth: Int) -> Formula.Expression {
    below(2) == 0 ? range("A1:A6") : number(depth: depth)
  }

  /// An expression whose value is TRUE or FALSE.
  mutating func condition(depth: Int) -> Formula.Expression {
    guard depth > 0 else { return .boolean(below(2) == 0) }
    switch below(6) {
    case 0: return .call(one(of: [.and, .or]), [condition(depth: depth - 1), condition(depth: depth - 1)])
    case 1: return .call(.not, [condition(depth: depth - 1)])
    case 2: return .call(.isNumber, [number(depth: depth - 1)])
    case 3: return .call(.isBlank, [range(one(of: ["A1", "A3", "A4"]))])
    default:
      let comparison = one(of: FormulaOperator.allCases.filter(\.isComparison))
      return .binary(number(depth: depth - 1), comparison, number(depth: depth - 1))
    }
  }

  private mutating func numberLeaf() -> Formula.Expression {
    switch below(4) {
    case 0: .number(Decimal(below(20)))
    case 1: .number(Decimal(sign: .plus, exponent: -2, significand: Decimal(below(10_000))))
    case 2: .name(one(of: ["幼儿园数", "在园幼儿"]))
    default: range(one(of: ["A1", "A2", "A4", "A5", "A6"]))
    }
  }

  private func range(_ text: String) -> Formula.Expression {
    CellRange(text).map { .reference(FormulaReference(range: $0)) } ?? .name(text)
  }
}
