internal import Algorithms

/// Columns or rows one after the other, counted from 0, with their sizes in pixels.
struct SheetAxis {
  /// How far is counted one by one, for sheets whose columns or rows are all hidden.
  private static let limit = 500

  private let count: Int
  private let usual: Int
  /// The size of a column or row.
  let size: (Int) -> Int
  /// Those of their own size, with how much all up to them differ from the usual size.
  private var differences: [(index: Int, total: Int)] = []

  init(count: Int, usual: Int, size: @escaping (Int) -> Int) {
    self.count = count
    self.usual = usual
    self.size = size
  }

  /// An axis on which all but some, counted from 1, have the usual size.
  init(count: Int, usual: Int, known sizes: [Int: Int]) {
    self.init(count: count, usual: usual) { sizes[$0 + 1] ?? usual }
    var total = 0
    for (number, size) in sizes.sorted(by: { $0.key < $1.key }) {
      total += size - usual
      differences.append((number - 1, total))
    }
  }

  /// The place some pixels behind the beginning of a column or row.
  func move(from start: Int, by distance: Int) -> (index: Int, offset: Int) {
    var (index, rest) = (start, distance)
    while index < min(count - 1, start + SheetAxis.limit), case let size = size(index), rest >= size {
      rest -= size
      index += 1
    }
    return (index, min(rest, max(0, size(index) - 1)))
  }

  /// The place some pixels before the beginning of a column or row, or as far before as there is one.
  func moveBack(from start: Int, by distance: Int) -> (index: Int, offset: Int) {
    var (index, rest) = (start, distance)
    while index > max(0, start - SheetAxis.limit), rest > 0 {
      index -= 1
      rest -= size(index)
    }
    return (index, max(0, -rest))
  }

  /// How far one place is behind another, as far as it is counted.
  func length(from start: (index: Int, offset: Int), to end: (index: Int, offset: Int)) -> Int {
    length(from: start.index, to: end.index) - start.offset + end.offset
  }

  /// The sizes of some neighbours together, up to the limit.
  func length(from start: Int, to end: Int) -> Int {
    start < end ? (start..<min(end, start + SheetAxis.limit)).reduce(0) { $0 + size($1) } : 0
  }

  /// Where a column or row begins.
  /// - Complexity: O(log n) in those of their own size.
  func distance(to index: Int) -> Int {
    let following = differences.partitioningIndex { $0.index >= index }
    return index * usual + (following > 0 ? differences[following - 1].total : 0)
  }
}
