import Testing

@testable import XLSX

@Suite struct ByteSearchTests {
  @Test("A run of bytes is found where it stands first, and where it stands last, in texts of every length")
  func places() {
    var generator = Seeded(state: 5)
    for _ in 0..<5_000 {
      // Few letters, so that beginnings and ends stand in many places where the run does not.
      let letters = { (count: Int) in (0..<count).map { _ in UInt8.random(in: 97...98, using: &generator) } }
      let text = letters(Int.random(in: 0...80, using: &generator))
      let run = letters(Int.random(in: 1...9, using: &generator))
      let start = Int.random(in: 0...text.count, using: &generator)
      let places = text.indices.filter { text[$0...].starts(with: run) }
      #expect(text.place(of: run, from: start) == places.first { $0 >= start })
      let word = String(decoding: run, as: UTF8.self)
      #expect(text.lastPlace(of: word) == places.last)
      #expect(text.lastPlace(of: word, in: 0..<start) == places.last { $0 + run.count <= start })
    }
  }

  @Test("Bytes are the same as others of the same length that differ nowhere")
  func same() {
    func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one.span.isSame(as: other.span) }
    for count in 0...50 {
      let text = (0..<count).map { UInt8($0) }
      let isItself = isSame(text, Array(text))
      let isLonger = isSame(text, text + [0]) || isSame(text + [0], text)
      #expect(isItself && !isLonger, "\(count)")
      for place in text.indices {
        var other = text
        other[place] ^= 0x80
        let isOther = isSame(text, other)
        #expect(!isOther, "\(place) of \(count)")
      }
    }
  }

  @Test("Nothing is found of nothing, beyond the end, and in an empty text")
  func nothing() {
    #expect([UInt8]().place(of: "a") == nil)
    #expect(Array("abc".utf8).place(of: "") == nil)
    #expect(Array("abc".utf8).place(of: "abc", from: 1) == nil)
    #expect(Array("abc".utf8).lastPlace(of: "abcd") == nil)
  }
}
