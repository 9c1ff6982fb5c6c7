extension Character {
  /// The value of a Chinese digit as years are written with: 〇 is 0, 九 is 9; nil for any other character.
  var chineseDigit: Int? { Array("〇一二三四五六七八九").firstIndex(of: self) }
}
