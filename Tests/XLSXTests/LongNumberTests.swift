import Foundation
import Spreadsheet
import Testing

@testable import XLSX

@Suite struct LongNumberTests {
  /// The shorter text of a number; nil when none was proven.
  private func shorten(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var buffer = LongNumber.Buffer(repeating: 0)
    guard let range = LongNumber.shorten(bytes.span, 0..<bytes.count, into: &buffer) else { return nil }
    return String(decoding: range.map { buffer[$0] }, as: UTF8.self)
  }

  @Test(
    "Numbers that were typed with few digits get them back",
    arguments: [
      ("75177.64999999999", "75177.65"), ("98.599999999999994", "98.6"), ("-0.10000000000000001", "-0.1"), ("579.42999999999995", "579.43"),
      ("85.830906000000004", "85.830906"), ("0.95199999999999996", "0.952"), ("12345678.300000001", "12345678.3"),
    ])
  func typed(stored: String, typed: String) {
    #expect(shorten(stored) == typed)
  }

  @Test(
    "What has no shorter text, or is no such number, is left alone",
    arguments: [
      "0.30000000000000004", "98.600000000000009", "1234567890123456", "12345678901234567", "1E-5", "1.5", "", "-", "0.00000000000000000",
      "1.2.3456789012345678", "9007199254740993", "0.000000000000000000000000000001", "4.9999999999999998e-3",
    ])
  func untyped(stored: String) {
    #expect(shorten(stored) == nil)
  }

  @Test("A shorter text is always the shortest one of the same double")
  func random() {
    var state: UInt64 = 20_240_607
    var shortened = 0
    for round in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let scale = pow(10.0, Double(state >> 60))
      let value = Double(Int64(bitPattern: state) >> 20) / scale
      let stored = String(format: round % 2 == 0 ? "%.17g" : "%.16g", value)
      guard let text = shorten(stored), let double = Double(stored) else { continue }
      shortened += 1
      #expect(text == double.plainText, "\(stored)")
    }
    #expect(shortened > 5000)
  }
}
