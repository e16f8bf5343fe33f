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
        ])
    func people(text: String, expected: String) {
        #expect(MaskedText(text).text == expected)
    }
}
