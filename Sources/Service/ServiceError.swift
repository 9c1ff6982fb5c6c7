public import Spreadsheet

/// Why the service cannot start.
public enum ServiceError: Error {
  /// The data folder cannot be used, or another service uses it.
  case folderInUse(String)
  /// The certificate or its key cannot be read.
  case certificate(String)

  /// What is wrong and what to do, for people.
  /// - Parameter language: the language of the message.
  /// - Returns: the message.
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.folderInUse(let folder), .chinese): "数据文件夹无法使用,或已有服务在使用:\(folder)"
    case (.folderInUse(let folder), .english): "the data folder cannot be used, or another service uses it: \(folder)"
    case (.certificate(let reason), .chinese): "证书或私钥无法读取:\(reason)"
    case (.certificate(let reason), .english): "the certificate or its key cannot be read: \(reason)"
    }
  }
}
