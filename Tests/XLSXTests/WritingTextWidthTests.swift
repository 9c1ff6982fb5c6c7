import Testing
import XLSX

@Suite struct WritingTextWidthTests {
  @Test(arguments: [("县", 2), ("C22", 3), ("“A”", 5), ("①…", 4), ("ａ", 2), ("e\u{301}", 1), ("", 0), ("一\n二三\r\n四", 4), ("𠮷", 2)])
  func fullWidthCharactersCountTwo(_ text: String, _ width: Int) {
    #expect(TextWidth.width(of: text) == width)
  }

  @Test(arguments: [
    ("", 10.0, 1), ("一二三四五", 10, 1), ("一二三四五六", 10, 2), ("a\nb\n", 10, 3), ("hello world", 8, 2), ("aaaaaaaaaaaa", 5, 3),
    ("中文and英文", 8, 2), ("一二三", .nan, 3), ("一二三", -.infinity, 3), ("一二三", .infinity, 1),
  ])
  func wrappedLinesAreCounted(_ text: String, _ width: Double, _ lines: Int) {
    #expect(TextWidth.lineCount(of: text, width: width) == lines)
  }
}
