extension SMSText {
    /// Reads how an SMS is written.
    init(_ settings: ChannelSettings) throws(ChannelError) {
        let text = try settings.text("template") ?? "{text}"
        do {
            template = try TextTemplate(text)
        } catch {
            throw settings.fault("template", error.description)
        }
        sign = try settings.text("sign").map(Self.sign)
        longest = try settings.number("longest", 20...2000) ?? 500
        if let sign, sign.count >= longest { throw settings.fault("sign", "签名比 longest 还长") }
    }
}
