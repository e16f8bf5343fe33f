import HotlineModel
import Testing

@Suite("Masked text")
struct MaskedTextTests {
    @Test(
        "numbers by which a person could be told are masked, short ones stay",
        arguments: [
            ("我的电话13812345678怎么改", "我的电话138******78怎么改"), ("138 1234 5678", "138 **** **78"),
            ("身份证22040219900101123X", "身份证220*************3X"), ("打12345还是110", "打12345还是110"),
            ("0437-3123456", "043*-*****56"), ("2026年11月24日", "2026年11月24日"), ("", ""),
            ("１３８１２３４５６７８", "１３８******７８"),
        ])
    func masked(text: String, expected: String) {
        #expect(MaskedText(text).text == expected)
    }

    @Test(
        "plates, doors and names are masked where they are told as such",
        arguments: [
            ("吉D12345挡路了", "吉D*****挡路了"), ("吉D·D1234F", "吉D·******"), ("住3栋2单元501室", "住*栋*单元***室"),
            ("我叫张三丰，想问落户", "我叫张**，想问落户"), ("找李伟先生", "找李*先生"), ("张女士反映停水", "张女士反映停水"),
            ("我是农民", "我是农民"), ("我是高中生", "我是高中生"), ("2号线几点停", "2号线几点停"), ("请问王师傅在吗", "请问王师傅在吗"),
            ("吉林省12345", "吉林省12345"), ("我叫", "我叫"),
            ("幺三八一二三四五六七八", "幺三八******七八"), ("吉ＤA1234B", "吉Ｄ******"), ("吉D A1 234", "吉D ** ***"),
            ("三号楼二单元五零一", "*号楼*单元***"), ("3栋201漏水", "*栋***漏水"), ("示例大街12号", "示例大街**号"),
            ("邻居赵铁柱养鸡", "邻居赵**养鸡"), ("邮箱zhangsan@qq.com", "邮箱********@qq.com"),
            ("微信号zhangsan123", "微信号***********"),
            ("一二三产业", "一二三产业"), ("二号线", "二号线"), ("邻居家噪音", "邻居家噪音"), ("五险一金", "五险一金"),
        ])
    func people(text: String, expected: String) {
        #expect(MaskedText(text).text == expected)
    }
}
