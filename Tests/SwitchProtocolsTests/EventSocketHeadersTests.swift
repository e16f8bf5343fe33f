import SwitchProtocols
import Testing

@Suite("Headers of an event socket")
struct EventSocketHeadersTests {
    @Test("names have no case, and values may be empty")
    func names() {
        let headers = EventSocketHeaders(["Unique-ID": "a", "variable_X": ""])
        #expect(headers["unique-id"] == "a" && headers["UNIQUE-ID"] == "a" && headers["Unique"] == nil)
        #expect(headers.variable("x")?.isEmpty == true && headers.count == 2)
        #expect(headers.names == ["unique-id", "variable_x"])
    }

    @Test(
        "a caller without a number has none",
        arguments: [
            "", "unknown", "Anonymous", "0000000000", "_undef_", "restricted",
        ])
    func noNumber(number: String) {
        let headers = EventSocketHeaders([
            "Caller-Caller-ID-Number": number, "Caller-Caller-ID-Name": number,
        ])
        #expect(headers.callerNumber == nil && headers.callerName == nil)
    }

    @Test("a call's facts are found where the switch puts them")
    func facts() {
        let headers = EventSocketHeaders([
            "Caller-Caller-ID-Number": "13800000000", "Application": "playback", "Application-UUID": "u",
            "Application-Response": "_none_", "variable_hangup_cause": "USER_BUSY",
            "variable_socket_path": "/hotline/x", "variable_originate_disposition": "NO_ANSWER",
            "variable_detect_speech_result": "停水",
        ])
        #expect(headers.callerNumber == "13800000000" && headers.application == "playback")
        #expect(headers.applicationUUID == "u" && headers.applicationResponse == nil)
        #expect(headers.hangupCause == "USER_BUSY" && headers.socketPath == "hotline/x")
        #expect(headers.originateDisposition == "NO_ANSWER" && headers.speech?.best?.text == "停水")
        #expect(!headers.hasFullControl && !headers.isAsynchronous && headers.uniqueID == nil)
    }

    @Test(
        "old digits do not count when nothing was pressed",
        arguments: [
            (["read_result": "success", "digits": "042#"], .pressed("042#")),
            (["read_result": "success", "digits": "4a;2"], .pressed("4A2")),
            (["read_result": "success"], .pressed("")),
            (["read_result": "timeout", "digits": "42"], .timedOut),
            (["read_result": "failure", "digits": "42"], .failed), (["digits": "42"], nil),
        ] as [([String: String], EventSocketDigits?)])
    func digits(variables: [String: String], digits: EventSocketDigits?) {
        var headers: [String: String] = [:]
        for (name, value) in variables { headers["variable_" + name] = value }
        #expect(EventSocketDigits(EventSocketHeaders(headers)) == digits)
    }

    @Test("an event says only what it is")
    func events() {
        let complete = EventSocketEvent(
            headers: EventSocketHeaders([
                "Event-Name": "CHANNEL_EXECUTE_COMPLETE", "Application": "speak",
            ]))
        #expect(
            complete.executed == nil && !complete.isHangUp && complete.dtmf == nil && complete.speech == nil)
        let digit = EventSocketEvent(headers: EventSocketHeaders(["Event-Name": "DTMF", "DTMF-Digit": "12"]))
        #expect(digit.dtmf == nil && digit.name == "DTMF")
    }
}
