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
}
