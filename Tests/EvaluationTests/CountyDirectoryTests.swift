import Evaluation
import Testing

@Suite struct CountyDirectoryTests {
  private let directory = CountyDirectory.builtIn

  @Test("The directory holds the whole country")
  func size() {
    #expect(directory.units.count == 2851)
    #expect(directory.units(in: "620000").count == 87)
    #expect(directory.units(in: "620800").map(\.name) == ["崆峒区", "泾川县", "灵台县", "崇信县", "庄浪县", "静宁县", "华亭市"])
  }

  @Test(
    "A name stands for a county whatever stands around it",
    arguments: [
      ("甘肃省平凉市崆峒区人民政府(盖章)", "620802", CountyMatch.Kind.fullName), ("平凉崆峒区教育局", "620802", .fullName),
      ("崆峒区人民政府教育督导室", "620802", .fullName), ("崆峒 区", "620802", .fullName), ("静宁", "620826", .shortName),
      ("华亭县", "620881", .formerName), ("环县", "621022", .fullName), ("嘉峪关市", "620200", .fullName),
      ("井陉矿区", "130107", .fullName), ("井陉县人民政府", "130121", .fullName), ("碑林区", "610103", .fullName),
      ("北京市朝阳区", "110105", .fullName),
    ] as [(String, String, CountyMatch.Kind)])
  func match(name: String, code: String, kind: CountyMatch.Kind) {
    let found = directory.match(name, region: code == "110105" ? "110000" : nil)
    #expect(found?.unit.code == code)
    #expect(found?.kind == kind)
  }

  @Test("A name that several counties have is nobody's without a region", arguments: ["朝阳区", "鼓楼区", "某某开发区", "", "平凉市", "环"])
  func ambiguous(name: String) {
    #expect(directory.match(name) == nil)
  }

  @Test("One wrong character is only a suggestion")
  func suggestion() {
    let found = directory.match("崆垌区", region: "620800")
    #expect(found?.unit.code == "620802")
    #expect(found?.kind == .suggestion)
  }

  @Test(
    "File names and titles tell their county",
    arguments: [
      ("崆峒区-2022", "620802"), ("2022年平凉市静宁县自评表(最终版)", "620826"), ("附件2:泾川县履行教育职责自评表", "620821"),
      ("灵台县人民政府", "620822"),
    ])
  func search(text: String, code: String) {
    #expect(directory.search(text, region: "620800")?.unit.code == code)
  }

  @Test("A file name without a county, or with two, tells none", arguments: ["自评表", "平凉市-2022", "崆峒区和静宁县", "附件1"])
  func noCounty(text: String) {
    #expect(directory.search(text, region: "620800") == nil)
  }
}
