extension CallerWish {
    /// The first row that holds in the words counts.
    static let rows: [WishRow] =
        [
            WishRow(
                .carMove(blocksRescue: true),
                """
                消防通道堵 堵了消防通道 占消防通道 占了消防通道 堵住消防通道 消防通道停 堵了救护车 救护车进不来 消防车进不来
                """, .aboutCars)
        ] + people + [elderly, angry] + tracking + [
            WishRow(
                .carMove(blocksRescue: false),
                """
                挪车 移车 挪一下车 把车挪 车挡住 车堵住 车挡着 车堵着 车占着 车堵了 车停在我 挡住我的车 堵住我的车 挡着我的车 挡我车
                堵着车库 挡着车库 堵了车库 车挡路
                """),
            WishRow(
                .repeat,
                """
                再说一遍 再说一次 再讲一遍 重说 重复一遍 没听清 没听见 没听着 没听懂 没听明白 没记住 慢点说 再来一遍 再说一回 你说啥
                """),
            WishRow(.text, "发短信 发个短信 发条短信 短信给我 发我短信 发到手机 发手机上 发我手机"),
        ] + tickets + [
            WishRow(.goodbye, "再见 拜拜 我挂了 先挂了 没别的 没事了 没事儿了 没啥事了 不用了谢谢 没有别的事 就这些")
        ]

    private static let people = [
        WishRow(.person(.elderly), "老年人专席 老人专席 老年专席 老人热线"),
        WishRow(.person(.enterprise), "企业专席 涉企专席 企业服务专席"),
        WishRow(.person(.dialect), "方言座席 方言专席 说方言的 听不懂普通话 不会说普通话 讲方言"),
        WishRow(.person(.minor), "未成年人专席 青少年专席"),
        WishRow(.person(.legal), "法律专席 律师专席 法律咨询专席"),
        WishRow(
            .person(nil),
            "转人工 人工服务 人工座席 人工客服 找人工 要人工 接人工 人工台 真人 话务员 接线员 找个人 人工"),
    ]

    /// Who says no more than that age or ears make this hard.
    private static let elderly = WishRow(
        .person(.elderly),
        """
        我六十 我七十 我八十 我九十 我都六十 我都七十 我都八十 我都九十 我快七十 我快八十 我快九十 今年七十 今年八十 今年九十
        我6 我7 我8 我9 我今年7 我今年8 我今年9 岁数大 年纪大 年龄大 上岁数 耳朵不好 耳朵背 耳背 耳朵聋 眼神不好 整不明白 弄不明白
        整不了这 不会整
        """,
        beside: """
            多岁 来岁 岁 多 来 几 一 二 三 四 五 六 七 八 九 0 1 2 3 4 5 6 7 8 9 都 也 这 太 人 老 听不清 听不见 说不明白
            眼睛也不好 不好使 机器 玩意 东西 啥 今年 已经 哎呀 这个 那个 个
            """, .bare)

    private static let angry = WishRow(
        .anger,
        """
        什么破 破玩意 破机器 听不懂人话 别废话 少废话 烦死 烦死人 烦死我 气死 气死人 气死我 骗子 糊弄 糊弄人 推来推去 踢皮球 没完没了
        投诉你们 叫你们领导 找你们领导 你有病 有病吧 滚蛋 滚犊子 别磨叽 他妈的 你妈的 傻逼 你傻
        """, beside: "真是 真 太 都 简直 快 要", .bareOrAimed)

    private static let tracking = [
        WishRow(
            .track,
            """
            咋样了 怎么样了 办得怎么样 办的怎么样 办得咋样 办的咋样 有没有消息 有消息没 有信儿没 有没有信 办没办 办了没 处理没处理
            解决没解决 有结果没 有没有结果
            """, with: "工单 单子 反映 上次 上回 投诉", beside: "处理得 处理的 办得 办的 事儿 事 那个 那件 到底 现在"),
        WishRow(
            .track,
            """
            查工单 工单进度 查进度 工单号 我的工单 查一下单子 办到哪 处理得怎么样 上次反映 催单 查询工单
            """, beside: "事儿 事"),
    ]

    private static let tickets = [
        WishRow(.cancel, "算了", beside: "不用了 不说了 不问了 没事了 再见 拜拜 谢谢 挂了 还是 哎 唉", .bare),
        WishRow(
            .cancel, "不登记了 不用登记 别登记 不用给我登记 别给我登记 不用帮我登记 不报了 不反映了 不用反映", beside: "算了 谢谢",
            .without("名 电话 号 地址")),
        WishRow(
            .ticket,
            """
            给我登记 帮我登记 替我登记 给我反映 帮我反映 替我反映 给我投诉 帮我投诉 立个单 立单 下个单 开个单 建个单 记个单
            立个工单 开个工单 建个工单 下个工单 提个工单
            """),
        // With more words these begin something else: 我再反映一下，路灯也不亮.
        WishRow(
            .ticket, "登记一下 登记上 登记吧 反映一下 反映反映 反映上去 报上去", beside: "那 就 还是 往上 你们", .bare),
    ]

    // MARK: All that is said

    /// Assent.
    static let yes: Set = [
        "是", "是的", "对", "对的", "嗯", "可以", "没错", "就是", "就是这个", "可以的", "要", "嗯呢", "用这个", "就用这个",
        "就这个", "就这个号", "就打这个",
    ]
    /// Assent that is also said when it is enough.
    static let contents: Set = [
        "好", "好的", "好吧", "好嘞", "行", "行吧", "行了", "中", "成", "妥", "妥了", "没问题",
    ]
    static let no: Set = [
        "不是", "不", "不对", "不行", "不用", "不要", "不可以", "没有", "不是的", "不用了", "换一个", "换号码", "都不是", "不是这个",
        "错了", "不要了", "号不对",
    ]
    static let waivers: Set = ["不用", "不用了", "不要", "不要了"]
    static let thanks: Phrases = "谢谢 谢谢你 谢谢您 知道了 明白了 多谢 感谢 没了 没有了 挂了"
    static let besideThanks: Phrases = "好的 好吧 好嘞 行吧 行了 妥了 哦 噢 嗯 啊 那 我 好 行 了 您 你"
    /// In longer words these are something else: 垃圾滚落, 门诊病历.
    static let anger: Set = ["滚", "傻", "有病", "妈的"]
    static let again: Set = ["啥", "说啥", "什么", "你说什么"]
}
