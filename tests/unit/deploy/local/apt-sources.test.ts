import { expect, test } from "vitest";
import { chooseMirror, chooseSecurityMirror, parseDeb822Sources, parseOneLineSources } from "../../../../deploy/local/apt-sources.ts";

const DEB822 = `# written by an installer
Types: deb deb-src
URIs: http://mirror.test/debian
Suites: bookworm bookworm-updates
Components: main contrib
 non-free
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Enabled: no
Types: deb
URIs: http://off.test/debian
Suites: bookworm
Components: main

Types: deb-src
URIs: http://sources.test/debian
Suites: bookworm
Components: main
`;

test("a stanza names every address with every suite, and folded fields are read to their end", () => {
  expect(parseDeb822Sources(DEB822)).toEqual([
    { uri: "http://mirror.test/debian", suite: "bookworm", components: ["main", "contrib", "non-free"] },
    { uri: "http://mirror.test/debian", suite: "bookworm-updates", components: ["main", "contrib", "non-free"] },
  ]);
});

test("stanzas that are switched off or hold sources only are left out", () => {
  const uris = parseDeb822Sources(DEB822).map(({ uri }) => uri);
  expect(uris).not.toContain("http://off.test/debian");
  expect(uris).not.toContain("http://sources.test/debian");
});

test("one-line sources are read with and without options, comments are not", () => {
  const text = `
deb [arch=amd64 signed-by=/etc/apt/keyrings/x.gpg] http://a.test/debian bookworm main contrib # why
deb http://b.test/debian/ bookworm main
#deb http://c.test/debian bookworm main
deb-src http://d.test/debian bookworm main
nonsense
`;
  expect(parseOneLineSources(text)).toEqual([
    { uri: "http://a.test/debian", suite: "bookworm", components: ["main", "contrib"] },
    { uri: "http://b.test/debian/", suite: "bookworm", components: ["main"] },
  ]);
});

test("the mirror that serves the machine's own release and ends in /debian is chosen before others", () => {
  const sources = [
    source("http://vendor.test/apt", "bookworm"),
    source("http://security.test/debian-security", "bookworm-security"),
    source("http://mirror.test/debian", "bookworm"),
  ];
  expect(chooseMirror(sources, "bookworm")).toBe("http://mirror.test/debian");
});

test("a list of mirrors kept in a file serves as a mirror", () => {
  expect(chooseMirror([source("mirror+file:///etc/apt/mirrors/debian.list", "trixie")], "trixie")).toBe(
    "mirror+file:///etc/apt/mirrors/debian.list",
  );
});

test("installation media, foreign suites and sources without the main section are not asked", () => {
  const sources = [
    source("cdrom:[Debian]/", "bookworm"),
    source("http://vendor.test/node", "nodistro"),
    { uri: "http://mirror.test/debian", suite: "bookworm", components: ["contrib"] },
  ];
  expect(chooseMirror(sources, "bookworm")).toBeUndefined();
});

test("security updates come from where the machine has its own", () => {
  const sources = [source("http://mirror.test/debian", "bookworm"), source("http://mirror.test/debian-security", "bookworm-security")];
  expect(chooseSecurityMirror(sources)).toBe("http://mirror.test/debian-security");
  expect(chooseSecurityMirror(sources.slice(0, 1))).toBeUndefined();
});

function source(uri: string, suite: string) {
  return { uri, suite, components: ["main"] };
}
