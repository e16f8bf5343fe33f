import Foundation
import Outbox

/// What the system would not do with a file or folder.
struct FileFault: Error, Hashable {
    /// What was wanted, in Chinese.
    let action: String
    let path: String
    /// The system's number of the error (errno).
    let code: Int32

    init(_ action: String, _ path: String, _ code: Int32) {
        self.action = action
        self.path = path
        self.code = code
    }

    /// As a channel tells it: disks are emptied and shares mounted again, so it passes.
    var failure: DeliveryFailure { DeliveryFailure(.passing(retryAfter: nil), description) }

    private var reason: String {
        switch code {
        case ENOSPC: "磁盘已满；请清理或扩容"
        case EDQUOT: "超过磁盘配额；请清理或调高配额"
        case EACCES, EPERM: "没有权限；请检查文件夹的属主和权限"
        case EROFS: "磁盘是只读的；请检查挂载"
        case EIO: "磁盘读写出错；请检查磁盘和网络盘"
        case ENOENT: "不存在；请检查路径和挂载"
        case ENOTDIR: "不是文件夹；请检查路径"
        case EISDIR, EEXIST, ENOTEMPTY: "同名的文件夹已存在；请移走"
        case ELOOP: "是符号链接，不跟随；请换成真实文件"
        case EXDEV: "不在同一个磁盘上；out、in、done、quarantine 应在同一个磁盘"
        case ESTALE, ENOTCONN, EHOSTDOWN, ETIMEDOUT: "网络盘断开了；请检查网络和挂载"
        case EMFILE, ENFILE: "打开的文件太多；请调高限制"
        // SAFETY: the system lends the text; it is copied here.
        default: unsafe String(cString: strerror(code))
        }
    }
}

extension FileFault: CustomStringConvertible {
    /// What was wanted, where, why not, and what to do.
    var description: String { "\(action) \(path) 失败：\(reason)" }
}
