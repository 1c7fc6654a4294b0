"""docs/openapi.yaml as a test uses it: operations, who may call them, and its schemas."""

import pathlib
import re
import warnings

import yaml

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = ("get", "post", "put", "delete")
# Who a security requirement admits, as the tests sign in.
ROLES = {
    ("clerk", "terminal"): "clerk",
    ("customer", "terminal"): "customer",
    ("till",): "till",
}


class Operation:
    def __init__(self, method, path, shared, spec):
        self.method = method.upper()
        self.path = path
        self.spec = spec
        self.name = spec["operationId"]
        self.parameters = shared + spec.get("parameters", [])
        self.pattern = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$")

    @property
    def route(self):
        return f"{self.method} {self.path}"

    def no_body(self):
        """What a call without a body sends: {} or no bytes at all."""
        return b"" if "image/jpeg" in self.spec.get("requestBody", {}).get("content", {}) else None

    def roles(self):
        """{"clerk", "customer", "till"}; "screen" where a bare screen is enough; "anybody"."""
        needs = [tuple(sorted(need)) for need in self.spec["security"]]
        if not needs:
            return {"anybody"}
        if ("terminal",) in needs:
            return {"screen", "clerk", "customer"} | ({"till"} if ("till",) in needs else set())
        return {ROLES[need] for need in needs}


class Document:
    def __init__(self):
        self.raw = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
        self.operations = [
            Operation(method, path, item.get("parameters", []), item[method])
            for path, item in self.raw["paths"].items()
            for method in METHODS
            if method in item
        ]

    def find(self, method, path):
        """The operation that a request is one of; fixed steps beat parameters."""
        found = [o for o in self.operations if o.method == method and o.pattern.match(path)]
        return min(found, key=lambda o: o.path.count("{")) if found else None

    def resolve(self, node):
        while "$ref" in node:
            target = self.raw
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def validator(self, schema):
        return Draft202012Validator({**schema, "components": self.raw["components"]})

    def complaints(self, schema, value):
        """What is wrong with a value, as "where: what"; the deepest reason of a oneOf first."""
        found = []
        for error in self.validator(schema).iter_errors(value):
            while error.context:
                error = min(error.context, key=lambda e: (len(list(e.context or [])), -len(e.absolute_path)))
            found.append(f"{error.json_path}: {error.message[:300]}")
        return found

    def response(self, operation, status):
        """The response object of the document for a status, or None."""
        responses = operation.spec["responses"]
        found = responses.get(str(status)) or (responses.get("default") if status >= 400 else None)
        return self.resolve(found) if found else None

    def request_schema(self, operation):
        """None where there is no body, or one that is no JSON."""
        body = operation.spec.get("requestBody")
        json_body = self.resolve(body)["content"].get("application/json") if body else None
        return json_body["schema"] if json_body else None


def object_schemas(node, where=""):
    """Every schema of an object below a node, with its place."""
    if isinstance(node, dict):
        if node.get("type") == "object" or "properties" in node:
            yield where, node
        for key, value in node.items():
            yield from object_schemas(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from object_schemas(value, f"{where}/{index}")
