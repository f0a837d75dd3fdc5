import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** One mistake against each rule of the house: the rule that must catch it, the file it is planted in, and its code. */
const MISTAKES: readonly (readonly [rule: string, file: string, code: string])[] = [
  ["no-floating-promises", "server/floating.ts", "async function save(): Promise<void> {}\nexport function go(): void {\n  save();\n}"],
  [
    "no-misused-promises",
    "server/misused.ts",
    "async function save(): Promise<void> {}\nexport function go(): void {\n  [1].forEach(async () => save());\n}",
  ],
  [
    "switch-exhaustiveness-check",
    "server/switching.ts",
    'export function go(colour: "red" | "green"): number {\n  switch (colour) {\n    case "red":\n      return 1;\n  }\n  return 2;\n}',
  ],
  ["only-throw-error", "server/throwing.ts", 'export function go(): never {\n  throw "text";\n}'],
  ["no-explicit-any", "server/loose.ts", "export const loose: any = 1;"],
  ["no-non-null-assertion", "server/sure.ts", "export const sure = (text: string | undefined): string => text!;"],
  ["parameter-properties", "server/holder.ts", "export class Holder {\n  constructor(readonly a: number) {}\n}"],
  ["no-namespace", "server/spaces.ts", "export namespace Old {\n  export const a = 1;\n}"],
  ["no-empty", "server/swallow.ts", "try {\n  JSON.parse(`x`);\n} catch {}"],
  ["no-process-env", "server/settings.ts", "export const port = process.env;"],
  ["no-restricted-imports", "server/sly-settings.ts", 'import { env } from "node:process";\nexport const port = env;'],
  ["no-console", "server/chatty.ts", 'console.log("hello");'],
  ["no-default-export", "server/nameless.ts", "export default function go(): void {}"],
  ["filename-case", "server/BadName.ts", "export const a = 1;"],
  ["no-barrel-file", "server/index.ts", 'export * from "./loose.ts";'],
  ["max-lines", "server/long-file.ts", lines(260, (at) => `export const c${at} = ${at};`)],
  [
    "max-lines-per-function",
    "server/long-function.ts",
    `export function go(y: number): number {\n${lines(65, (at) => `  y += ${at};`)}\n  return y;\n}`,
  ],
  [
    "complexity",
    "server/knot.ts",
    `export function go(x: number): number {\n${lines(14, (at) => `  if (x === ${at}) return ${at};`)}\n  return x;\n}`,
  ],
  ["max-params", "server/many.ts", "export const go = (a: number, b: number, c: number, d: number): number => a + b + c + d;"],
  [
    "rules-of-hooks",
    "web/hooked.tsx",
    'import { useState } from "react";\nexport function Hooked(on: boolean) {\n  if (on) useState(0);\n  return 1;\n}',
  ],
  [
    "exhaustive-deps",
    "web/stale.tsx",
    'import { useEffect } from "react";\nexport function Stale(props: { readonly a: number }) {\n  useEffect(() => {\n    document.title = String(props.a);\n  }, []);\n  return 1;\n}',
  ],
];

/** The same things where they are in their place. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ["server/main.ts", "export const environment = process.env;"],
  ["deploy/local/terminal.ts", 'console.log("hello");'],
  ["vite.config.ts", "export default {};"],
];

type Finding = { readonly code: string; readonly filename: string };

let folder: string;
let findings: readonly Finding[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vonglau-lint-"));
  cpSync(join(ROOT, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  write("tsconfig.json", '{ "compilerOptions": { "strict": true, "module": "nodenext", "jsx": "react-jsx", "types": [] } }');
  for (const [file, code] of [...MISTAKES.map(([, ...plant]) => plant), ...ALLOWED]) write(file, `${code}\n`);
  findings = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(MISTAKES)("%s catches the mistake planted in %s", (rule, file) => {
  expect(findings.filter((finding) => finding.filename === file && finding.code.endsWith(`(${rule})`))).not.toEqual([]);
});

test("what the process's start, the terminal and a tool's settings need is allowed there", () => {
  expect(findings.filter(({ filename }) => ALLOWED.some(([file]) => file === filename))).toEqual([]);
});

function lint(): readonly Finding[] {
  const oxlint = join(ROOT, "node_modules/.bin/oxlint");
  try {
    execFileSync(oxlint, ["--format=json"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
  } catch (failed) {
    // Findings make the linter fail, and are what is asked for.
    if (failed instanceof Error && "stdout" in failed && typeof failed.stdout === "string") return JSON.parse(failed.stdout).diagnostics;
    throw failed;
  }
  return [];
}

function write(file: string, content: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join("\n");
}
