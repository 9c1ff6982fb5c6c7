import Evaluation
import Foundation

/// What a supervisor typed to open a round, understood.
struct RoundProposal: Sendable {
  let round: Round
  let units: [RegionUnit]

  /// What is wrong with what was typed, for the page.
  struct Mistake: Error { let message: String }

  /// Reads the form.
  /// - Throws: ``Mistake`` with the first field that cannot be understood.
  init(_ form: FormFields, schemes: [OfferedScheme], now: Date) throws {
    guard let offered = schemes.first(where: { $0.scheme.id == form["scheme"] }) else { throw Mistake(message: "请选择评价方案。") }
    let title = form["title"].isEmpty ? "\(offered.scheme.title.chinese)自评表报送" : String(form["title"].prefix(100))
    guard let deadline = ChinaTime.date(form["deadline"]) else {
      throw Mistake(message: "截止时间无法识别,请按“2023-08-31 18:00”的格式填写。")
    }
    guard deadline > now else { throw Mistake(message: "截止时间已经过去,请重新填写。") }
    units = try RoundProposal.units(form)
    round = Round(
      title: title, scheme: offered.scheme.id, schemeText: offered.text, year: offered.scheme.year, deadline: deadline, createdAt: now)
  }

  /// The counties that shall report: those of the region, those of the list, or both.
  private static func units(_ form: FormFields) throws -> [RegionUnit] {
    let directory = CountyDirectory.builtIn
    let region = directory.units(of: form["region"])
    if region.isEmpty, !form["region"].isEmpty {
      throw Mistake(message: "“\(form["region"])”不是行政区划,请填写代码或名称,如620800、平凉市。")
    }
    let listed: [RegionUnit]
    do {
      listed = try directory.units(listedIn: form["units"])
    } catch {
      throw Mistake(message: "单位名单第\(error.line)行“\(error.text)”不是县级单位,请核对后重新提交。")
    }
    let units = Set(region + listed).sorted { $0.code < $1.code }
    guard !units.isEmpty else { throw Mistake(message: "请填写应报送的行政区划,或逐行列出应报送的县(市、区)。") }
    return units
  }
}
