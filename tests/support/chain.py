"""The programs of a chain for a test: hqd processes on one PostgreSQL, and nginx before them."""

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

BIN = os.environ.get("COUNTERFOIL_BIN", "build/bin")
START_S = 30

NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_max_body_size 2m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream headquarters {{
    {servers}
    keepalive 16;
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://headquarters;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_connect_timeout 2s;
      proxy_next_upstream error timeout http_503 non_idempotent;
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, path, body=None, headers=None):
    """(status, headers, text); status 0: nobody answers."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body,
                                     headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()
    except OSError:
        return 0, {}, ""


def wait_until(is_so, what, longest_s=START_S):
    end = time.monotonic() + longest_s
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"did not come about: {what}")
        time.sleep(0.05)


class Hqd:
    """One hqd. Its database's server sees it under its name."""

    def __init__(self, name, database, folder, port, public_port):
        self.name = name
        self.port = port
        self.log = os.path.join(folder, name + ".log")
        self.options = ["--database", f"{database}&application_name={name}",
                        "--keys", os.path.join(folder, "keys")]
        self.serving = ["--listen", f"127.0.0.1:{port}", "--host", f"127.0.0.1:{public_port}"]
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([f"{BIN}/hqd", *self.options, *self.serving],
                                            stdout=log, stderr=log)
        wait_until(lambda: self.ready() == 200, f"{self.name} serves")

    def ready(self):
        return ask(self.port, "/readyz")[0]

    def figure(self, name):
        text = ask(self.port, "/metrics")[2]
        return int(re.search(rf"^{re.escape(name)} (\d+)$", text, re.MULTILINE)[1])

    def command(self, *arguments, text=""):
        done = subprocess.run([f"{BIN}/hqd", *self.options, *arguments], input=text, text=True,
                              capture_output=True, check=True)
        return done.stdout.strip()

    def end(self, how=signal.SIGTERM):
        if self.process is not None:
            self.process.send_signal(how)
            status = self.process.wait(timeout=START_S)
            self.process = None
            return status
        return None


class Nginx:
    def __init__(self, folder, port, upstream_ports):
        servers = "\n    ".join(f"server 127.0.0.1:{each} max_fails=1 fail_timeout=1s;"
                                for each in upstream_ports)
        config = os.path.join(folder, "nginx.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(NGINX.format(folder=folder, port=port, servers=servers))
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-c", config, "-p", folder,
                                         "-e", os.path.join(folder, "nginx.log")])
        wait_until(lambda: ask(port, "/healthz")[0] != 0, "nginx serves")

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=START_S)


def last_json(text):
    return json.loads(text.strip().splitlines()[-1])
