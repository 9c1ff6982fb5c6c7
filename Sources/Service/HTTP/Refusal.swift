import HTTPTypes
import Spreadsheet

/// Why a request is not carried out, in words for the person who asked.
struct Refusal: Error, Sendable {
  let status: HTTPResponse.Status
  /// What is wrong.
  let title: String
  /// What to do.
  let advice: String
  /// After how many seconds it may be tried again.
  var retryAfter: Int?
  /// The methods that the path takes, when it was asked with another.
  var allowedMethods: [String] = []

  init(_ status: HTTPResponse.Status, _ title: String, _ advice: String, retryAfter: Int? = nil) {
    self.status = status
    self.title = title
    self.advice = advice
    self.retryAfter = retryAfter
  }

  static let notSignedIn = Refusal(.unauthorized, "请先登录", "登录已失效或尚未登录,请用登录码登录后再操作。")
  static let notAllowed = Refusal(.forbidden, "无权操作", "当前登录码没有这项权限。如有疑问,请联系督导部门。")
  static let notFound = Refusal(.notFound, "没有这个页面", "地址可能有误,或内容不属于当前登录单位。请从首页重新进入。")
  static let foreignForm = Refusal(.forbidden, "页面已过期", "为防止他人冒用,请返回上一页,刷新后重新提交。")
  static let malformed = Refusal(.badRequest, "提交的内容不完整", "请返回上一页,检查后重新提交。")
  static let busy = Refusal(.serviceUnavailable, "系统繁忙", "当前排队较多,文件尚未接收。请稍候片刻再试。", retryAfter: 5)
  static let diskFull = Refusal(
    HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "服务器存储空间不足", "文件没有接收。请联系督导部门清理磁盘后重新上传。")
  static let failed = Refusal(.internalServerError, "系统出现故障", "操作没有完成,已记录。请稍后再试;多次失败请联系督导部门。")

  /// The path is there, and takes other methods.
  static func wrongMethod(allowed: [String]) -> Refusal {
    var refusal = Refusal(.methodNotAllowed, "请求方式不对", "这个地址不接受这种请求方式。请从首页重新进入。")
    refusal.allowedMethods = allowed
    return refusal
  }

  /// A round's deadline has passed.
  static func closed(_ round: Round) -> Refusal {
    Refusal(.conflict, "已过截止时间", "本轮报送已于\(ChinaTime.text(round.deadline))截止。确需更改的,请联系督导部门。")
  }

  static func tooLarge(_ bytes: Int) -> Refusal {
    Refusal(.contentTooLarge, "文件过大", "单个文件不得超过\(bytes >> 20)MB。请删去图片等附件后,另存为.xlsx再上传。")
  }

  static func tooMany(retryAfter seconds: Int) -> Refusal {
    Refusal(.tooManyRequests, "操作过于频繁", "请在\(seconds)秒后再试。", retryAfter: seconds)
  }
}
