/// A stretch of text that changes hands between threads without being copied.
///
/// One thread at a time has it: whoever hands it over touches it no more.
package final class TextBlock: @unchecked Sendable {
  fileprivate var buffer = ByteBuffer()

  /// A block without text.
  package init() {}

  /// Hands the text to a closure.
  package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { buffer.withBytes(body) }
}

extension CSVWriter {
  /// Hands what has been written over in a block, and goes on in the memory that this has had.
  package mutating func take(into block: TextBlock) {
    block.buffer.removeAll()
    swap(&buffer, &block.buffer)
    recordStart = 0
  }
}
