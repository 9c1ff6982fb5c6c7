public import Spreadsheet

/// Why the service cannot start.
public enum ServiceError: Error {
  /// Another service uses the data folder.
  case folderInUse(String)
  /// The data folder cannot be made or written in.
  case folder(String, reason: String)
  /// The database in the data folder cannot be used.
  case database(String, reason: String)
  /// The address cannot be listened at.
  case address(String, reason: String)
  /// The certificate or its key cannot be read.
  case certificate(String)

  /// What is wrong and what to do, for people.
  /// - Parameter language: the language of the message.
  /// - Returns: the message.
  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.folderInUse(let folder), .chinese): "数据文件夹“\(folder)”已有服务在使用。请先停止该服务,或用--data另外指定文件夹。"
    case (.folderInUse(let folder), .english): "another service uses the data folder \(folder): stop it, or name another folder with --data"
    case (.folder(let folder, let reason), .chinese): "数据文件夹“\(folder)”无法使用:\(reason)。请用--data指定一个可以写入的文件夹。"
    case (.folder(let folder, let reason), .english):
      "the data folder \(folder) cannot be used: \(reason); name a folder that can be written in with --data"
    case (.database(let path, let reason), .chinese): "数据库“\(path)”无法使用:\(reason)。请从备份恢复数据文件夹。"
    case (.database(let path, let reason), .english):
      "the database \(path) cannot be used: \(reason); restore the data folder from a backup"
    case (.address(let address, let reason), .chinese): "无法在\(address)提供服务:\(reason)。请用--host、--port另外指定地址和端口。"
    case (.address(let address, let reason), .english):
      "cannot listen at \(address): \(reason); name another address or port with --host and --port"
    case (.certificate(let reason), .chinese): "证书或私钥无法读取:\(reason)"
    case (.certificate(let reason), .english): "the certificate or its key cannot be read: \(reason)"
    }
  }
}
