"""A gateway for SMS, telephone or anything else that takes HTTP requests; it answers as it is told to.

Records {method, path, headers, body} of each request, before it answers.
"""

from counterpart import Answering, Counter, Record, arguments, hang, refusal_headers, serve

parser = arguments(__doc__)
parser.add_argument("--status", type=int, default=200)
parser.add_argument("--body", default='{"code":"0"}', help="what each answer says")
options = parser.parse_args()
record, counter = Record(options.record), Counter()


class Gateway(Answering):
    def handle_any(self):
        body = self.read_body()
        number = counter.next()
        headers = {name.lower(): value for name, value in self.headers.items()}
        record.note(
            method=self.command, path=self.path, headers=headers, body=body.decode("utf-8", "replace"))
        hang(options.hang)
        refusal = refusal_headers(options)
        if options.close:
            self.close_connection = True
        elif options.redirect:
            self.answer(302, location=options.redirect)
        elif number <= options.fail_first:
            self.answer(503, b'{"code":"busy"}', **refusal)
        else:
            extra = {} if 200 <= options.status < 300 else refusal
            self.answer(options.status, options.body.encode(), **extra)

    do_GET = do_HEAD = do_POST = do_PUT = handle_any


serve(Gateway)
