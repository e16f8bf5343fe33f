import GRDB
import HotlineModel
import Segmentation
import Testing

@testable import KnowledgeStorage

@Suite("Outlines and pairs")
struct OutlineTests {
    private func entry(_ title: String, names: [String] = [], body: String? = nil) -> Entry {
        guard let id = Identifier<Entry>("e") else { preconditionFailure("a test names its entries") }
        var entry = Entry(id: id, title: title, details: .question)
        entry.names = names
        entry.body = body
        return entry
    }

    @Test("an outline is read as it was written, part by part")
    func roundTrip() throws {
        let outline = EntryOutline(entry("不動產　登記（ＡＢ）", names: ["房照", "房本"], body: "一、 帶\n身份證"))
        let read = try #require(EntryOutline(bytes: outline.bytes))
        func text(_ range: Range<Int>) -> String { String(decoding: read.units[range], as: UTF16.self) }
        #expect(text(read.title) == "不动产 登记(ab)")
        #expect(text(read.names) == "房照\n房本")
        #expect(text(read.body) == "一、 带 身份证")
    }

    @Test("parts that are missing are empty, long ones are cut")
    func edges() {
        let bare = EntryOutline(entry("停水"))
        #expect(bare.names.isEmpty && bare.body.isEmpty)
        let long = EntryOutline(
            entry(String(repeating: "水", count: 9000), body: String(repeating: "电", count: 9000)))
        #expect(long.title.count == EntryOutline.longestTitle && long.body.count == EntryOutline.longestBody)
    }

    @Test(
        "damaged bytes are no outline",
        arguments: [[], [1], [0, 0, 0, 0], [9, 0, 1, 0, 65, 0], [0, 0, 1, 0, 10]] as [[UInt8]])
    func damaged(bytes: [UInt8]) {
        #expect(EntryOutline(bytes: .init(bytes)) == nil)
    }

    @Test("pairs are found by what they sound like, with how many entries have them")
    func pairs() throws {
        let fixture = try StoreFixture()
        for (number, title) in ["不动产登记", "不动产查询", "步行街", "布洞"].enumerated() {
            guard let id = Identifier<Entry>("p\(number)") else { continue }
            _ = try fixture.store.write { writer in
                (
                    try writer.save(
                        Entry(id: id, title: title, details: .question), from: StoreFixture.provenance), .keep
                )
            }
        }
        let vocabulary = try KnowledgeSearch(fixture.store).vocabulary()
        let sounds = Sounds.shared
        func unit(_ text: String) -> UInt16 { text.utf16.first ?? 0 }
        let bu = try #require(sounds.readings(of: unit("步")).first?.soundsLike)
        let dong = try #require(sounds.readings(of: unit("冻")).first?.soundsLike)
        let found = vocabulary.pairs(soundingLike: bu, dong).map {
            String(decoding: [$0.first, $0.second], as: UTF16.self)
        }
        #expect(Set(found) == ["不动", "布洞"])
        #expect(vocabulary.count(unit("不"), unit("动")) == 2)
        #expect(vocabulary.count(unit("不")) == 2)
    }

    @Test("a cache keeps what is asked for and forgets the rest when it is full")
    func cache() {
        var cache = HalvingCache<Int, Int>(halfInBytes: 1000)
        for key in 0..<100 {
            cache.insert(key, for: key, sizeInBytes: 10)
            _ = cache[0]
        }
        #expect(cache[0] == 0 && cache[99] == 99)
        #expect(cache[50] == nil)
    }
}
