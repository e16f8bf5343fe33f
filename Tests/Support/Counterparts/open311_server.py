"""An Open311 GeoReport v2 endpoint that keeps requests in memory, JSON only.

Records {method, path, fields} of each request, before it answers; the key is not in it. A request with an
attribute[hotline_id] that is known already gets the answer that the first one got.
"""

import json
import re
import threading
from urllib.parse import parse_qsl, unquote, urlsplit

from counterpart import Answering, Counter, Record, arguments, hang, refusal_headers, serve

parser = arguments(__doc__)
parser.add_argument("--api-key", default="key")
parser.add_argument("--service", action="append", help="a service_code; several allowed (default 001, 002)")
parser.add_argument("--jurisdiction", help="the only jurisdiction_id that is known")
parser.add_argument("--id-attribute", default="hotline_id")
parser.add_argument("--tokens", action="store_true", help="answer with a token; two questions find it unready")
parser.add_argument("--numbers", action="store_true", help="ids as JSON numbers, as careless endpoints do")
parser.add_argument("--empty", action="store_true", help="answer requests with 200 and an empty list")
parser.add_argument("--xml-errors", action="store_true", help="errors as XML whatever was asked for")
options = parser.parse_args()
record, counter, lock = Record(options.record), Counter(), threading.Lock()
services = options.service or ["001", "002"]
requests, tokens, known = {}, {}, {}
UNREADY = 2


class Refused(Exception):
    def __init__(self, status, description):
        super().__init__(description)
        self.status, self.description = status, description


def shown(identifier):
    return int(identifier) if options.numbers else identifier


def check_key(fields):
    if fields.get("api_key") != options.api_key:
        raise Refused(403, "missing or invalid api_key")


def check_jurisdiction(fields):
    if options.jurisdiction and fields.get("jurisdiction_id") != options.jurisdiction:
        raise Refused(404, "jurisdiction_id was not found")


def discovery():
    return {
        "changeset": "2026-01-01T00:00:00+08:00", "contact": "test", "key_service": "test",
        "endpoints": [{
            "specification": "http://wiki.open311.org/GeoReport_v2", "url": "/", "type": "test",
            "changeset": "2026-01-01T00:00:00+08:00", "formats": ["application/json"],
        }],
    }


def service_list(fields):
    check_jurisdiction(fields)
    return [{
        "service_code": code, "service_name": f"服务 {code}", "description": "", "metadata": "true",
        "type": "blackbox" if options.tokens else "realtime", "keywords": "", "group": "测试",
    } for code in services]


def check_request(fields):
    check_key(fields)
    check_jurisdiction(fields)
    if not fields.get("service_code"):
        raise Refused(400, "service_code was not provided")
    if fields["service_code"] not in services:
        raise Refused(404, "service_code was not found")
    has_point = fields.get("lat") and fields.get("long")
    if not (has_point or fields.get("address_string") or fields.get("address_id")):
        raise Refused(400, "a location is required: lat and long, address_string or address_id")
    if len(fields.get("description", "")) > 4000:
        raise Refused(400, "description is longer than 4,000 characters")


def file_request(fields):
    check_request(fields)
    if options.empty:
        return []
    identity = (fields["api_key"], fields.get(f"attribute[{options.id_attribute}]"))
    with lock:
        if identity[1] and identity in known:
            return known[identity]
        identifier = str(100_000 + len(requests) + 1)
        requests[identifier] = fields | {"status": "open", "updates": []}
        answer = {"service_request_id": shown(identifier), "service_notice": "", "account_id": None}
        if options.tokens:
            tokens[f"t{identifier}"] = {"id": identifier, "asked": 0}
            answer = {"token": f"t{identifier}", "service_notice": ""}
        known[identity] = [answer]
        return [answer]


def ask_token(token):
    with lock:
        if token not in tokens:
            raise Refused(404, "token was not found")
        tokens[token]["asked"] += 1
        ready = tokens[token]["asked"] > UNREADY
        return [{"service_request_id": shown(tokens[token]["id"]) if ready else "", "token": token}]


def one_request(identifier):
    if identifier not in requests:
        raise Refused(404, "service_request_id was not found")
    fields = requests[identifier]
    return [{
        "service_request_id": shown(identifier), "status": fields["status"], "service_code": fields["service_code"],
        "description": fields.get("description"), "address": fields.get("address_string"),
        "address_id": fields.get("address_id"), "updates": len(fields["updates"]),
    }]


def update(fields):
    check_key(fields)
    for name in ("service_request_id", "update_id", "updated_datetime", "status", "description"):
        if not fields.get(name):
            raise Refused(400, f"{name} was not provided")
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", fields["updated_datetime"]):
        raise Refused(400, "updated_datetime is no W3C date with a zone")
    with lock:
        if fields["service_request_id"] not in requests:
            raise Refused(404, "service_request_id was not found")
        updates = requests[fields["service_request_id"]]["updates"]
        if fields["update_id"] not in updates:
            updates.append(fields["update_id"])
        if fields["status"] == "CLOSED":
            requests[fields["service_request_id"]]["status"] = "closed"
    return [{"update_id": fields["update_id"]}]


class Endpoint(Answering):
    def fields(self, body):
        pairs = parse_qsl(urlsplit(self.path).query, keep_blank_values=True)
        if body:
            if not self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
                raise Refused(400, "the body has to be application/x-www-form-urlencoded")
            pairs += parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True)
        return dict(pairs)

    def route(self, path, fields):
        match (self.command, path.strip("/").split("/")):
            case ("GET", ["discovery.json"]): return discovery()
            case ("GET", ["services.json"]): return service_list(fields)
            case ("GET", ["tokens", name]): return ask_token(unquote(name.removesuffix(".json")))
            case ("GET", ["requests", name]): return one_request(unquote(name.removesuffix(".json")))
            case ("POST", ["requests.json"]): return file_request(fields)
            case ("POST", ["servicerequestupdates.json"]): return update(fields)
        raise Refused(404, "no such resource")

    def refuse(self, status, description):
        extra = refusal_headers(options)
        if options.xml_errors:
            body = (f'<?xml version="1.0" encoding="utf-8"?><errors><error><code>{status}</code>'
                    f"<description>{description}</description></error></errors>")
            return self.answer(status, body.encode(), "text/xml; charset=utf-8", **extra)
        return self.answer(status, json.dumps([{"code": status, "description": description}]).encode(), **extra)

    def handle_any(self):
        body = self.read_body()
        path = urlsplit(self.path).path
        try:
            fields = self.fields(body)
            record.note(
                method=self.command, path=path, fields={n: v for n, v in fields.items() if n != "api_key"})
            hang(options.hang)
            if options.close:
                self.close_connection = True
                return None
            if options.redirect:
                return self.answer(302, location=options.redirect)
            if self.command == "POST" and counter.next() <= options.fail_first:
                raise Refused(503, "busy")
            return self.answer(200, json.dumps(self.route(path, fields), ensure_ascii=False).encode())
        except Refused as refused:
            return self.refuse(refused.status, refused.description)
        except ValueError:
            return self.refuse(400, "the form can't be read")

    do_GET = do_POST = handle_any


serve(Endpoint)
