import Spreadsheet
import Testing

@Suite struct SerialDateTests {
  @Test(
    "A serial number is the calendar day that Excel shows",
    arguments: [
      (1, DateSystem.from1900, "1900-01-01"), (59, .from1900, "1900-02-28"), (61, .from1900, "1900-03-01"),
      (45161, .from1900, "2023-08-23"), (2_958_465, .from1900, "9999-12-31"),
      (0, .from1904, "1904-01-01"), (43699, .from1904, "2023-08-23"),
    ])
  func day(serial: Double, system: DateSystem, expected: String) {
    #expect(SerialDate(serial: serial, system: system).iso8601 == expected)
  }

  @Test("Days that no calendar has give no text", arguments: [0, 60, -1, 2_958_466, .infinity, .nan])
  func noDay(serial: Double) {
    #expect(SerialDate(serial: serial).iso8601 == nil)
  }

  @Test("Times round to whole milliseconds, never to 08:29:59.999")
  func times() {
    #expect(SerialDate(serial: 8.5 / 24, kind: .time).iso8601 == "08:30:00")
    #expect(SerialDate(serial: 45161 + 8.5 / 24, kind: .dateTime).iso8601 == "2023-08-23T08:30:00")
    #expect(SerialDate(serial: 1.5, kind: .duration).iso8601 == "PT36H0M0S")
  }
}
