"""mirror.py FOLDER: serves FOLDER on 127.0.0.1, well or badly, until its standard input closes.

It prints the port it listens on. The first part of a path says how, the rest is the file: /good/x
answers as it should, /cut/x breaks the connection half-way and goes on when asked for the rest,
/stubborn/x breaks it and knows no ranges, /corrupt/x sends other bytes, /page/x a page of HTML,
/gone/x is an error. Each request is a line in FOLDER/requests.log.
"""

import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

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


server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
print(server.server_port, flush=True)
Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
