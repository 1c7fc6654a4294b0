"""A screen or till of the shop, as the HTTP API sees it. Only the standard library; knows nothing
of the program but docs/openapi.yaml."""

import http.client
import json
import secrets


class Refused(Exception):
    """The service said no: problem+json."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body.get('code')}: {body.get('title')} {body.get('detail', '')}")
        self.status = status
        self.code = body.get("code")
        self.body = body


def new_key():
    return secrets.token_urlsafe(18)


class Client:
    """One keep-alive connection with the cookies of one browser. Not thread-safe."""

    def __init__(self, address, source="127.0.0.1", timeout=15):
        self.address = address
        self.source = source
        self.timeout = timeout
        self.cookies = {}
        self.bearer = None
        self.connection = None

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def send(self, method, path, body=None, key=None, headers=None):
        """(status, headers, bytes). A connection that the server closed while idle is opened again
        for a request that may be repeated: a read, or one with an idempotency key."""
        repeatable = method == "GET" or key is not None
        for attempt in (1, 2):
            fresh = self.connection is None
            try:
                return self._exchange(method, path, body, key, headers or {})
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.close()
                if fresh or attempt == 2 or not repeatable:
                    raise

    def _exchange(self, method, path, body, key, extra):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                self.address, timeout=self.timeout, source_address=(self.source, 0))
        headers = {"Accept": "application/json", **extra}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.bearer:
            headers["Authorization"] = f"Bearer {self.bearer}"
        payload = None
        if method != "GET":
            is_photo = isinstance(body, bytes)
            payload = body if is_photo else json.dumps({} if body is None else body, ensure_ascii=False).encode()
            headers.setdefault("Content-Type", "image/jpeg" if is_photo else "application/json")
            headers.setdefault("Origin", f"http://{self.address}")
            headers.setdefault("Sec-Fetch-Site", "same-origin")
        if key is not None:
            headers["Idempotency-Key"] = key
        try:
            self.connection.request(method, path, payload, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except Exception:
            self.close()
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep_cookie(value)
        if answer.will_close:
            self.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def _keep_cookie(self, text):
        name, _, value = text.split(";")[0].partition("=")
        if "max-age=0" in text.lower() or not value:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def call(self, method, path, body=None, key=None):
        """The JSON of a good answer; Refused otherwise."""
        status, _, content = self.send(method, "/api/v1" + path, body, key)
        parsed = json.loads(content) if content else {}
        if status >= 300:
            raise Refused(status, parsed)
        return parsed

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None, key=None):
        return self.call("POST", path, body, key or new_key())

    def post_order(self, order, act, body=None, key=None):
        """An act on an order at the version that this screen knows."""
        return self.post(f"/orders/{order['order_id']}/{act}",
                         {"expected_version": order["version"], **(body or {})}, key)


def terminal(address, terminal_id, source="127.0.0.1"):
    """A screen enrolled on the store's own box."""
    client = Client(address, source)
    client.post("/terminals/enrolment", {"terminal_id": terminal_id})
    return client


def counter(address, terminal_id, clerk_id, pin, source="127.0.0.1"):
    client = terminal(address, terminal_id, source)
    client.post("/clerk-sessions", {"clerk_id": clerk_id, "pin": pin})
    return client
