import Foundation
import Outbox
import Testing

@testable import Couriers

@Suite("Requests that a city configures")
struct RequestTemplateTests {
    private static let words = "路灯\"坏\"了\\,\n第2行 & <b>'x'</b>\t\u{1}"
    private static let values: [RequestTemplate.Place: String] = [
        .telephone: "13812345678", .to: "13812345678", .text: words, .id: "msg_1", .ticket: "260601010000427",
        .timestamp: "1763600400",
    ]

    private static func request(_ yaml: String) throws -> HTTPGateway.Request {
        let template = try RequestTemplate(try section(yaml))
        return try #require(template.request(values))
    }

    private static func text(_ request: HTTPGateway.Request) -> String {
        String(decoding: request.body, as: UTF8.self)
    }

    private static func header(_ name: String, _ request: HTTPGateway.Request) -> String? {
        request.headers.first { $0.name == name }?.value
    }

    @Test("a JSON body is read back as what was put in")
    func json() throws {
        let request = try Self.request(
            """
            url: http://127.0.0.1/send
            body: '{"mobile":"{telephone}","content":"{text}","time":{timestamp},"extra":{}}'
            """)
        let object = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        #expect(object?["content"] as? String == Self.words)
        #expect(object?["mobile"] as? String == "13812345678")
        #expect(object?["time"] as? Int == 1_763_600_400)
        #expect(Self.header("content-type", request) == "application/json; charset=utf-8")
    }

    @Test("a form's values are percents of UTF-8, so that none ends a field")
    func form() throws {
        let request = try Self.request(
            """
            url: http://127.0.0.1/send
            content-type: application/x-www-form-urlencoded
            body: mobile={telephone}&content={text}
            """)
        let fields = Self.text(request).split(separator: "&")
        #expect(fields.count == 2)
        #expect(fields.last?.dropFirst("content=".count).removingPercentEncoding == Self.words)
        #expect(!Self.text(request).contains(" "))
    }

    @Test("an XML body says what was put in, whatever it means elsewhere")
    func xml() throws {
        let request = try Self.request(
            """
            url: http://127.0.0.1/send
            content-type: application/xml
            body: <sms to="{telephone}"><text>{text}</text></sms>
            """)
        #expect(
            Self.text(request) == "<sms to=\"13812345678\"><text>路灯&quot;坏&quot;了\\,&#10;第2行 &amp; "
                + "&lt;b&gt;&apos;x&apos;&lt;/b&gt;&#9; </text></sms>")
    }

    @Test("a text body is the text itself")
    func plain() throws {
        let request = try Self.request("url: http://127.0.0.1/send\ncontent-type: text/plain\nbody: '{text}'")
        #expect(Self.text(request) == Self.words)
    }

    @Test("in an address every value is percents, and a GET has no body")
    func address() throws {
        let request = try Self.request(
            "url: http://127.0.0.1:8080/send?content={text}&key={secret}\nmethod: GET\nsecret: env:KEY")
        let items = URLComponents(url: request.url, resolvingAgainstBaseURL: false)?.queryItems
        #expect(items?.map(\.value) == [Self.words, "s3cret&key"])
        #expect(request.url.port == 8080)
        #expect(request.method == "GET" && request.body.isEmpty)
    }

    @Test("headers can't be broken out of, can be secrets, and always carry the id")
    func headers() throws {
        let request = try Self.request(
            """
            url: http://127.0.0.1/send
            headers:
              X-Text: "{text}"
              Authorization: Bearer {secret}
              X-Key: env:KEY
            secret: env:KEY
            """)
        let line = try #require(Self.header("X-Text", request))
        #expect(line.unicodeScalars.allSatisfy { (32..<127).contains($0.value) })
        #expect(line.removingPercentEncoding == Self.words)
        #expect(Self.header("Authorization", request) == "Bearer s3cret&key")
        #expect(Self.header("X-Key", request) == "s3cret&key")
        #expect(Self.header("idempotency-key", request) == "\"msg_1\"")
    }

    @Test("a section that can't work is told at its line")
    func faults() throws {
        for (yaml, part) in [
            (
                "url: http://127.0.0.1/\nbody: '{\"a\":\"{phone}\"}'",
                "channels.yaml:5: 渠道 test 的 body：没有 {phone} 这个占位符；可用 {telephone}、"
            ),
            ("url: http://127.0.0.1/\nbody: '{\"a\":{text}}'", "channels.yaml:5"),
            ("url: http://127.0.0.1/\nmethod: GET\nbody: x", "channels.yaml:6"),
            ("url: http://{telephone}.example/", "主机"),
            ("url: http://127.0.0.1:{to}/", "主机"),
            ("url: ftp://127.0.0.1/", "http://"),
            ("url: http://a:b@127.0.0.1/", "账号口令"),
            ("url: http://127.0.0.1/?k={secret}", "secret"),
            ("url: http://127.0.0.1/\nheaders:\n  Content-Type: a/b", "content-type"),
            ("url: http://127.0.0.1/\nheaders:\n  X: env:NOBODY", "NOBODY"),
            ("url: http://127.0.0.1/\nsuccess: maybe", "success"),
            ("url: http://127.0.0.1/\nsuccess:\n  json: code", "success"),
            ("url: http://127.0.0.1/\npassing: [500]\npermanent: [500]", "500"),
            ("url: http://127.0.0.1/\npassing: [busy]", "状态码"),
        ] {
            let error = #expect(throws: ChannelError.self) { try RequestTemplate(try section(yaml)) }
            #expect(error?.description.contains(part) == true, "\(yaml): \(String(describing: error))")
        }
    }
}

@Suite("Answers of gateways")
struct GatewayAnswerTests {
    private static func answer(_ status: Int, _ body: String) -> HTTPGateway.Answer {
        HTTPGateway.Answer(status: status, body: Array(body.utf8), retryAfter: nil)
    }

    private static func kind(
        _ yaml: String, _ status: Int, _ body: String
    ) throws -> DeliveryFailure.Kind? {
        switch try GatewayVerdict(try section(yaml)).finding(in: answer(status, body)) {
        case .taken: nil
        case .refused(let failure): failure.kind
        }
    }

    private static let passing = DeliveryFailure.Kind.passing(retryAfter: nil)
    private static let code = "success:\n  json: code=0|00"

    @Test("200 is no yes where the code in the JSON says no")
    func codes() throws {
        #expect(try Self.kind(Self.code, 200, #"{"code":"0"}"#) == nil)
        #expect(try Self.kind(Self.code, 200, #"{"code":0}"#) == nil)
        #expect(try Self.kind("success: 'json: code=0'", 201, #"{"code":"0"}"#) == nil)
        #expect(try Self.kind(Self.code, 200, #"{"code":"9"}"#) == Self.passing)
        #expect(try Self.kind(Self.code + "\npermanent: ['9']", 200, #"{"code":"9"}"#) == .permanent)
        #expect(try Self.kind(Self.code + "\npermanent: ['9']", 200, #"{"code":"8"}"#) == Self.passing)
        #expect(try Self.kind(Self.code + "\npassing: ['9']", 200, #"{"code":"9"}"#) == Self.passing)
        #expect(try Self.kind(Self.code + "\npassing: ['9']", 200, #"{"code":"8"}"#) == .permanent)
    }

    @Test("an answer without the code passes, whatever is listed")
    func strange() throws {
        for body in ["", "<html>502</html>", "{}", "[]", #"{"code":null}"#] {
            #expect(try Self.kind(Self.code + "\npassing: ['9']", 200, body) == Self.passing, "\(body)")
        }
    }

    @Test("every element of a list has to say yes")
    func lists() throws {
        let yaml = "success:\n  json: r.set.code=Ok"
        #expect(try Self.kind(yaml, 200, #"{"r":{"set":[{"code":"Ok"},{"code":"Ok"}]}}"#) == nil)
        #expect(try Self.kind(yaml, 200, #"{"r":{"set":[{"code":"Ok"},{"code":"Limit"}]}}"#) == Self.passing)
    }

    @Test("a text in the body can be the yes")
    func bodies() throws {
        let yaml = "success:\n  body: <status>0</status>\npermanent: [黑名单]"
        #expect(try Self.kind(yaml, 200, "<r><status>0</status></r>") == nil)
        #expect(try Self.kind(yaml, 200, "<r><status>1</status></r>") == Self.passing)
        #expect(try Self.kind(yaml, 200, "<r>黑名单</r>") == .permanent)
    }

    @Test("a status is judged as everywhere unless it is listed")
    func statuses() throws {
        #expect(try Self.kind("", 204, "") == nil)
        #expect(try Self.kind("", 400, "") == .permanent)
        #expect(try Self.kind("passing: ['400']", 400, "") == Self.passing)
        #expect(try Self.kind("permanent: ['503']", 503, "") == .permanent)
        #expect(try Self.kind(Self.code, 503, #"{"code":"0"}"#) == Self.passing)
    }

    @Test("the gateway's number is kept; secrets and numbers are not")
    func kept() throws {
        let template = try RequestTemplate(
            try section(
                """
                url: http://127.0.0.1/?k={secret}
                secret: env:KEY
                reference: data.id
                success:
                  json: code=0
                """))
        let values: [RequestTemplate.Place: String] = [.telephone: "13812345678"]
        let long = String(repeating: "x", count: 190)
        let body = """
            {"code":0,"data":{"id":77},"to":"13812345678","k":"s3cret&key","u":"k=s3cret%26key",\
            "x":"\(long)s3cret&key"}
            """
        let taken = try template.answer(Self.answer(200, body), to: values)
        #expect(taken.reference == "77")
        let refused = #expect(throws: DeliveryFailure.self) {
            try template.answer(Self.answer(500, body), to: values)
        }
        for text in [taken.text, refused?.answer] {
            let text = try #require(text)
            #expect(text.contains("138******78"))
            #expect(!text.contains("13812345678") && !text.contains("s3c"), "\(text)")
        }
    }
}
