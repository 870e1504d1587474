"""mirror.py FOLDER: serves FOLDER on 127.0.0.1, with faults, until its standard input closes.

It prints its port. The first part of a path selects the fault, the rest is the file:

/good/x      no fault
/cut/x       breaks the connection halfway, and sends the rest on request
/stubborn/x  breaks the connection halfway, and does not support ranges
/corrupt/x   sends other bytes
/page/x      sends a page of HTML
/gone/x      responds with an error
/endless/x   sends another 100 MB of zeros after the file, and states no length
/long/x      the same, and states the length
/drip/x      sends 50 bytes a second
/slow/x      sends 10,000 bytes a second
/local/x     redirects to the file on this disk
/round/x     redirects to itself
/other/x     redirects to another protocol on this port

Each request is logged as a line in FOLDER/requests.log.
"""

import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

folder = sys.argv[1]


class Mirror(BaseHTTPRequestHandler):
    def do_GET(self):
        how, _, name = self.path.lstrip("/").partition("/")
        offset = self.first_byte_wanted()
        with open(os.path.join(folder, "requests.log"), "a") as log:
            print(self.path, offset, file=log)
        path = os.path.join(folder, name)
        if how == "gone" or not os.path.isfile(path):
            return self.send_error(404)
        with open(path, "rb") as file:
            self.answer(how, file.read(), offset)

    def answer(self, how, content, offset):
        if how == "page":
            self.whole(b"<html>Sign in to this network first</html>")
        elif how == "corrupt":
            self.whole(bytes(byte ^ 1 for byte in content))
        elif how == "stubborn":
            self.whole(content, sent=len(content) // 2)
        elif how in ("endless", "long"):
            self.excess(content, states_length=how == "long")
        elif how == "local":
            self.lead("file://" + os.path.join(folder, os.path.basename(self.path)))
        elif how == "round":
            self.lead(self.path)
        elif how == "other":
            self.lead("ftp://127.0.0.1:%d/x" % server.server_port)
        elif how in ("drip", "slow"):
            self.slowly(content, 1 if how == "drip" else 200)
        elif offset >= len(content):
            self.send_error(416)
        elif offset > 0:
            self.rest(content, offset)
        else:
            self.whole(content, sent=len(content) // 2 if how == "cut" else len(content))

    def whole(self, content, sent=None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:sent])

    def excess(self, content, states_length):
        self.send_response(200)
        if states_length:
            self.send_header("Content-Length", str(len(content) + 10**8))
        self.end_headers()
        self.wfile.write(content)
        for _ in range(100):
            self.wfile.write(bytes(10**6))

    def slowly(self, content, count):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        for start in range(0, len(content), count):
            self.wfile.write(content[start : start + count])
            sleep(0.02)

    def lead(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def rest(self, content, offset):
        self.send_response(206)
        last = len(content) - 1
        self.send_header("Content-Range", f"bytes {offset}-{last}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - offset))
        self.end_headers()
        self.wfile.write(content[offset:])

    def first_byte_wanted(self):
        return int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Ignores errors: the tests make clients leave."""


server = Server(("127.0.0.1", 0), Mirror)
print(server.server_port, flush=True)
Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
