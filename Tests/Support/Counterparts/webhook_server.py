"""A receiver of Standard Webhooks that checks each signature with PyPI standardwebhooks, the reference library.

Records {id, timestamp, type, body, verified, signatures} of each request, before it answers. Answers 204, or 401 to
what no secret verifies.
"""

import json
import time

from counterpart import Answering, Counter, Record, arguments, hang, refusal_headers, serve
from standardwebhooks import Webhook, WebhookVerificationError

parser = arguments(__doc__)
parser.add_argument("--secret", action="append", required=True, help="whsec_…; any of several verifies")
parser.add_argument("--status", type=int, default=204, help="what a verified request is answered")
parser.add_argument("--slow-first", type=float, default=0, help="seconds before the first answer only")
options = parser.parse_args()
record, counter = Record(options.record), Counter()
webhooks = [Webhook(secret) for secret in options.secret]


def verifies(webhook, body, headers):
    try:
        webhook.verify(body, headers)
        return True
    except (WebhookVerificationError, ValueError):
        return False


def kind(body):
    try:
        return json.loads(body).get("type")
    except (ValueError, AttributeError):
        return None


class Receiver(Answering):
    def do_POST(self):
        body = self.read_body()
        number = counter.next()
        headers = {name.lower(): value for name, value in self.headers.items()}
        verified = any(verifies(webhook, body, headers) for webhook in webhooks)
        record.note(
            id=headers.get("webhook-id"), timestamp=headers.get("webhook-timestamp"), type=kind(body),
            body=body.decode("utf-8", "replace"), verified=verified,
            signatures=len(headers.get("webhook-signature", "").split()))
        if number == 1 and options.slow_first:
            time.sleep(options.slow_first)
        hang(options.hang)
        if options.close:
            self.close_connection = True
        elif options.redirect:
            self.answer(302, location=options.redirect)
        elif number <= options.fail_first:
            self.answer(503, **refusal_headers(options))
        elif not verified:
            self.answer(401, **refusal_headers(options))
        else:
            self.answer(options.status, **({} if options.status < 300 else refusal_headers(options)))

    def do_GET(self):
        self.answer(405)


serve(Receiver)
