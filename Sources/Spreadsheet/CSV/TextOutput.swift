/// Writes UTF-8 in any of the encodings.
package struct TextOutput {
  private let output: ByteOutput
  private let encoding: TextEncoding
  private let converter: CharacterConverter?

  /// Text that goes to an output; the byte order mark of UTF-8 is written where the encoding asks for it.
  /// - Throws: `CSVError` when the output does not take it or the system does not know the encoding.
  package init(_ output: ByteOutput, encoding: TextEncoding) throws(CSVError) {
    self.output = output
    self.encoding = encoding
    switch encoding {
    case .utf8, .utf8WithMark: converter = nil
    default:
      guard let made = CharacterConverter(from: "UTF-8", to: encoding.iconvName) else { throw CSVError(.unknownEncoding(encoding)) }
      converter = made
    }
    if encoding != .utf8, encoding != .gb18030 { try write(bytes: encoding.mark) }
  }

  /// Writes text that ends with a whole character.
  /// - Throws: `CSVError` when the encoding lacks a character or the output does not take the text.
  /// - Complexity: O(n).
  package func write(_ text: UnsafeRawBufferPointer) throws(CSVError) {
    guard converter != nil else {
      do throws(FileError) { return try output.write(text) } catch { throw CSVError(.file(error)) }
    }
    let text = [UInt8](text)
    var start = 0
    while start < text.count {
      var stop = CharacterConverter.Stop.end
      var read = 0
      let rest = text[start...]
      let converted = [UInt8](unsafeUninitializedCapacity: rest.count * 2 + 16) { buffer, count in
        let result = rest.withUnsafeBytes { converter?.convert($0, into: UnsafeMutableRawBufferPointer(buffer)) }
        count = result?.written ?? 0
        read = result?.read ?? 0
        stop = result?.stop ?? .broken
      }
      try write(bytes: converted)
      guard stop != .broken, read > 0 else {
        let character = String(decoding: rest.dropFirst(read), as: UTF8.self).unicodeScalars.first
        throw CSVError(.unencodable(character, encoding))
      }
      start += read
    }
  }

  private func write(bytes: [UInt8]) throws(CSVError) {
    do throws(FileError) { try output.write(bytes) } catch { throw CSVError(.file(error)) }
  }
}
