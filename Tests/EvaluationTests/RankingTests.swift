import Evaluation
import FoundationEssentials
import Spreadsheet
import Testing

@Suite struct RankingTests {
  private func assessment(_ code: String, _ score: String?, _ disposition: Disposition = .accepted) -> Assessment {
    Assessment(
      source: SourceFile(name: code + ".xlsx", sha256: ""), scheme: pingliang.id, unit: CountyDirectory.builtIn.unit(code: code),
      disposition: disposition, score: score.flatMap { Decimal(string: $0) }, findings: [])
  }

  @Test("Ties share a place, the next is skipped, and tied counties stand in order of code")
  func ties() {
    let ranking = Ranking(
      [
        assessment("620826", "97.5"), assessment("620825", "98.60"), assessment("620802", "98.6"), assessment("620821", "99"),
        assessment("620822", "100", .returned), assessment("620823", nil, .rejected),
      ], scheme: pingliang, expected: CountyDirectory.builtIn.units(in: "620800"))
    #expect(ranking.entries.map(\.placeText) == ["1", "2(并列)", "2(并列)", "4"])
    #expect(ranking.entries.compactMap { $0.assessment.unit?.code } == ["620821", "620802", "620825", "620826"])
    #expect(ranking.unranked.compactMap { $0.unit?.code } == ["620822", "620823"])
    #expect(ranking.missing.map(\.name) == ["华亭市"])
  }

  @Test("Of several workbooks of a county the one filled in last counts")
  func superseding() {
    func dated(_ name: String, _ day: Int?, _ disposition: Disposition = .accepted) -> Assessment {
      Assessment(
        source: SourceFile(name: name, sha256: ""), scheme: pingliang.id, unit: CountyDirectory.builtIn.unit(code: "620802"),
        fillDate: day.flatMap { CalendarDate(year: 2023, month: 8, day: $0) }, disposition: disposition, findings: [])
    }
    let result = Assessment.superseding([dated("b", 20), dated("a", 10), dated("c", nil), dated("d", 30, .rejected)])
    #expect(result.map(\.disposition) == [.accepted, .superseded, .superseded, .rejected])
    #expect(result.map { $0.findings.map(\.code) } == [[], [.severalWorkbooks], [.severalWorkbooks], []])
    #expect(Assessment.superseding(result).map { $0.findings.count } == [0, 1, 1, 0])
    #expect(Assessment.superseding([dated("a", 10), dated("b", 10)]).map(\.disposition) == [.superseded, .accepted])
  }
}
