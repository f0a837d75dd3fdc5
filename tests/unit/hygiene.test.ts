import { expect, test } from "vitest";
import { textOf, trackedFiles } from "../support/tracked-files.ts";

const texts = trackedFiles().flatMap((file) => {
  const text = textOf(file);
  return text === undefined ? [] : [{ file, text }];
});

/** Where packages come from is the machine's business: its own npm and apt settings say it. */
const PACKAGE_SOURCES =
  /\bregistry\.(?:[\w-]+\.)+[a-z]{2,}\b|npm[j]s\.|npm[m]irror|yarn[p]kg|\b(?:deb|ftp|security|snapshot|archive)[\w.-]*\.(?:debian|ubuntu)\.|art[i]factory|verd[a]ccio|pypi[.]/i;

const USUAL_PASSWORDS = /change[-_ ]?m[e]\b|p[a@]ssw0rd|\badm[i]n123|\bl[e]tmein|postgres:p[o]stgres|\bqw[e]rty|\b1234[5]6\b/i;

/** Credentials written into an address: scheme://user:word@host. */
const CREDENTIALS_IN_ADDRESS = /\b[a-z]+:\/\/[^\s/:@"'`$<>{}]+:[^\s/@"'`$<>{}]+@/i;

/** Addresses a program of ours may hold: itself, names without a domain, names reserved for examples, and identifiers that only look like addresses. */
const HARMLESS_HOST =
  /^(?:127\.0\.0\.1|[\w-]+|\[::1\]|[\w.:-]+\.(?:example|invalid|test)|biomejs\.dev|www\.w3\.org|schemas\.openxmlformats\.org)(?::(?:\d+|\$\{.*))?$/;

/** The lock file tells where packages ask for donations; this file holds samples of what must not be. */
const NOT_PROGRAMS = new Set(["package-lock.json", "tests/unit/hygiene.test.ts"]);

test("the lock file names no place that packages come from", () => {
  expect(textOf("package-lock.json")).not.toMatch(/"resolved"/);
});

test("the lock file holds the packages of other platforms too: without them a clean installation refuses it", () => {
  const lock: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(textOf("package-lock.json") ?? "");
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies })
      .filter((name) => !foldersAbove(path).some((folder) => lock.packages[`${folder}node_modules/${name}`] !== undefined))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});

test("no file names a package registry or a mirror", () => {
  expect(matching(PACKAGE_SOURCES)).toEqual([]);
});

test("no file holds a usual password, or credentials in an address", () => {
  expect(matching(USUAL_PASSWORDS)).toEqual([]);
  expect(matching(CREDENTIALS_IN_ADDRESS)).toEqual([]);
});

test("no program holds the address of a foreign host", () => {
  const programs = texts.filter(({ file }) => /\.(?:tsx?|mjs|json|css|html|svg|conf|sql)$/.test(file) && !NOT_PROGRAMS.has(file));
  const foreign = programs.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:https?|wss?|mqtts?):\/\/([^/\s"'`)>,]+)/g)]
      .map(([, host]) => host ?? "")
      .filter((host) => /^[\w[]/.test(host) && !HARMLESS_HOST.test(host))
      .map((host) => `${file}: ${host}`),
  );
  expect(foreign).toEqual([]);
});

test("every text is in Unicode NFC, so that a search for “Phủ Lý” finds it", () => {
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(({ text }) => text !== text.normalize("NFC")).map(({ file }) => file)).toEqual([]);
});

test("every text file is UTF-8 without a byte order mark and ends with a line break", () => {
  const ill = texts.filter(({ text }) => text.startsWith("\uFEFF") || (text !== "" && !text.endsWith("\n")));
  expect(ill.map(({ file }) => file)).toEqual([]);
});

test.each([
  ["a registry", PACKAGE_SOURCES, ["https://registry", "packages", "example"].join(".")],
  ["a Debian mirror", PACKAGE_SOURCES, ["http://ftp.vn", "debian", "org"].join(".")],
  ["a default password", USUAL_PASSWORDS, ["POSTGRES_PASSWORD", "changeme"].join("=")],
  ["credentials in an address", CREDENTIALS_IN_ADDRESS, ["mqtt://ingest", "word@127.0.0.1"].join(":")],
])("the patterns know %s when they see one", (_, pattern, sample) => {
  expect(sample).toMatch(pattern);
});

type LockEntry = Partial<Record<"dependencies" | "devDependencies" | "optionalDependencies", Readonly<Record<string, string>>>>;

/** Where a package at `path` looks for others: beside its own, then further out, last at the top. */
function foldersAbove(path: string): string[] {
  if (path === "") return [""];
  const end = path.lastIndexOf("/node_modules/");
  return [`${path}/`, ...(end === -1 ? [""] : foldersAbove(path.slice(0, end)))];
}

function matching(pattern: RegExp): string[] {
  return texts
    .filter(({ file }) => file !== "tests/unit/hygiene.test.ts")
    .flatMap(({ file, text }) =>
      text.split("\n").flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 80)}`] : [])),
    );
}
