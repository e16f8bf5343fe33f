/// Whether words say where something is.
///
/// In doubt they do not: a question too many costs the caller a sentence, a place that is missing costs the ticket.
enum PlaceWords {
    /// Whether there is a street, an estate, a village or a well-known kind of place with a name before it.
    static func tell(where words: String) -> Bool {
        let characters = Array(common.reduce(words) { $0.replacing($1, with: "、") })
        return kinds.contains { kind in
            characters.indices.contains { start in
                guard start >= shortestName, characters[start...].starts(with: kind) else { return false }
                let name = characters[(start - shortestName)..<start]
                return name.allSatisfy(isIdeograph) && !vague.contains(String(name))
                    && !"去到在的了是和从往进给找个每".contains(characters[start - 1])
            }
        }
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Words that end like a place and name none.
    private static let common = [
        "马路", "道路", "公路", "电路", "线路", "铁路", "走路", "修路", "问路", "带路", "让路", "堵路", "拦路", "路灯", "路面", "短路", "网路",
        "水路", "回路", "思路", "一路", "半路", "高速路", "农村", "乡村", "全村", "老旧小区", "住宅小区", "逛街", "上街", "沿街", "临街", "街坊",
        "城镇", "乡镇", "镇上", "村里", "村上", "批发市场", "劳动力市场", "菜市场", "人民医院挂号", "夜市", "村民", "村委", "镇政府", "路口",
    ]

    /// 我们小区 and 这条路 name nothing.
    private static let vague: Set = [
        "我们", "这个", "那个", "我家", "我住", "咱们", "一个", "哪个", "他们", "你们", "在这", "这条", "那条", "一条", "整个", "本来", "住的",
        "们的", "家的", "有个", "里的", "上的", "旁的", "附近", "旁边", "隔壁", "对面", "门口", "周围", "家里", "昨天", "今天", "现在", "最近",
        "去了", "住在", "送到", "到了", "去的", "里边", "外面", "们这", "孩子", "市里", "那边", "这边", "一所", "一家", "哪家", "哪所", "什么",
        "全市", "私立", "公立", "定点", "三甲", "超级", "农贸", "开的", "新建", "老家",
    ]
    private static let shortestName = 2
    private static let kinds = [
        "小区", "社区", "花园", "家园", "新村", "大街", "大道", "胡同", "街道", "广场", "大厦", "市场", "医院", "学校", "小学", "中学", "村",
        "屯",
        "镇", "路", "街", "号楼", "栋", "桥",
    ].map(Array.init)
}
