"""A client of tests/support that holds every request and answer against the document."""

import json

import client


class Watch:
    """What was seen of the document, and what did not fit it."""

    def __init__(self, document):
        self.document = document
        self.complaints = []
        self.seen = set()  # (operation, status)

    def request(self, operation, body):
        schema = self.document.request_schema(operation)
        if schema is None:
            self.complaints += [f"{operation.route}: takes no body"] if body and not isinstance(body, bytes) else []
        else:
            self.complaints += [f"request {operation.route} {c}" for c in self.document.complaints(schema, body or {})]

    def answer(self, operation, status, headers, content):
        self.seen.add((operation.name, status))
        response = self.document.response(operation, status)
        where = f"answer {operation.route} {status}"
        if response is None:
            self.complaints.append(f"{where}: not in the document")
            return
        kind = headers.get("content-type", "")
        if "content" not in response:
            self.complaints += [f"{where}: has a body"] if content else []
        elif kind not in response["content"]:
            self.complaints.append(f"{where}: {kind} is not in the document")
        elif kind.endswith("json"):
            schema = response["content"][kind]["schema"]
            self.complaints += [f"{where} {c}" for c in self.document.complaints(schema, json.loads(content))]


class WatchedClient(client.Client):
    def __init__(self, address, watch):
        super().__init__(address)
        self.watch = watch

    def send(self, method, path, body=None, key=None, headers=None):
        operation = self.watch.document.find(method, path.split("?")[0])
        assert operation, f"{method} {path} is not in the document"
        answer = super().send(method, path, body, key, headers)
        status, got_headers, content = answer
        if status < 400:
            self.watch.request(operation, body)
        self.watch.answer(operation, status, got_headers, content)
        return answer


def screen(address, watch, terminal_id):
    made = WatchedClient(address, watch)
    made.call("POST", "/terminals/enrolment", {"terminal_id": terminal_id})
    return made


def counter(address, watch, who):
    made = screen(address, watch, "counter-1")
    made.call("POST", "/clerk-sessions", {"clerk_id": who[0], "pin": who[1]})
    return made


def customer(address, watch, terminal_id="kiosk-1"):
    made = screen(address, watch, terminal_id)
    made.call("POST", "/customer-sessions", {"language": "zh-CN"})
    return made


def till(address, watch, token):
    made = WatchedClient(address, watch)
    made.bearer = token
    return made
