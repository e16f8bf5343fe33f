import SwitchProtocols

/// What a switch sends, in the grammar of FreeSWITCH 1.10: pieces that tests put together.
enum EventSocketTranscripts {
    static let callUUID = "6e1c0d5a-7f1b-4a7e-9a51-2f9b3c0a11d2"

    /// The connect reply: values URL-encoded, no Content-Length, one empty line.
    static let connectReply = """
        Event-Name: CHANNEL_DATA
        Core-UUID: 0d6e37c2-96d0-4ee8-b6a2-2c2a0d7f3f55
        FreeSWITCH-Hostname: ivr-1
        Event-Date-Local: 2025-03-01%2010%3A20%3A30
        Channel-State: CS_EXECUTE
        Channel-Call-UUID: \(callUUID)
        Unique-ID: \(callUUID)
        Caller-Caller-ID-Name: %E5%B8%82%E6%B0%91%E7%8E%8B
        Caller-Caller-ID-Number: 13800000000
        Caller-Destination-Number: 12345
        variable_socket_path: hotline/basic
        variable_percent: 100%25%2
        Content-Type: command/reply
        Reply-Text: %2BOK%0A
        Socket-Mode: async
        Control: full


        """

    /// A reply to any other command.
    static func reply(_ text: String) -> String { "Content-Type: command/reply\nReply-Text: \(text)\n\n" }

    /// An event with an inner body, if it has one; lengths are counted in bytes.
    static func event(_ headers: [String], body: String? = nil) -> String {
        var inner = headers.map { $0 + "\n" }.joined()
        if let body { inner += "Content-Length: \(body.utf8.count)\n" }
        inner += "\n" + (body ?? "")
        return "Content-Length: \(inner.utf8.count)\nContent-Type: text/event-plain\n\n\(inner)"
    }

    /// The end of an execution.
    static func complete(_ application: String, id: String, response: String) -> String {
        event([
            "Event-Name: CHANNEL_EXECUTE_COMPLETE", "Unique-ID: \(callUUID)", "Application: \(application)",
            "Application-Response: \(response)", "Application-UUID: \(id)",
        ])
    }

    /// What recognition says in between.
    static func speech(_ kind: String, body: String? = nil) -> String {
        event(
            ["Event-Name: DETECTED_SPEECH", "Unique-ID: \(callUUID)", "Speech-Type: \(kind)"], body: body)
    }

    static let recognized = #"{"grammar": "builtin", "text": "我家楼下停水三天了", "confidence": 92.0}"#

    /// The first notice, sent while the connection lingers.
    static let lingerNotice = """
        Content-Type: text/disconnect-notice
        Controlled-Session-UUID: \(callUUID)
        Content-Disposition: linger
        Channel-Name: loopback/12345-a
        Linger-Time: 5
        Content-Length: 0


        """

    /// The last notice: its body has 67 bytes.
    static let lastNotice = """
        Content-Type: text/disconnect-notice
        Controlled-Session-UUID: \(callUUID)
        Content-Disposition: disconnect
        Content-Length: 67

        Disconnected, goodbye.
        See you at ClueCon! http://www.cluecon.com/

        """

    /// A whole call, with a lone line end where the switch leaves one.
    static let call =
        connectReply + reply("+OK will linger 5 seconds") + "\n" + reply("+OK Events Enabled")
        + event(["Event-Name: CHANNEL_ANSWER", "Unique-ID: \(callUUID)"]) + reply("+OK")
        + complete("playback", id: "id-1", response: "FILE%20NOT%20FOUND") + speech("begin-speaking")
        + speech("begin-speaking") + reply("-ERR command not found")
        + speech("detected-speech", body: recognized) + speech("detected-speech", body: recognized)
        + speech("closed") + event(["Event-Name: DTMF", "DTMF-Digit: %23", "DTMF-Duration: 2000"])
        + event(["Event-Name: CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING"])
        + event(["Event-Name: CHANNEL_HANGUP_COMPLETE", "Hangup-Cause: NORMAL_CLEARING"]) + lingerNotice
        + lastNotice
}
