import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quote, wrapperText } from "../../../../deploy/local/loader-wrapper.ts";

test("a program's stand-in hands on its arguments untouched, wherever the user's folder lies", () => {
  const folder = mkdtempSync(join(tmpdir(), "vọng lâu's "));
  try {
    const loader = join(folder, "loader");
    writeFileSync(loader, '#!/bin/sh\nfor word in "$@"; do echo "<$word>"; done\n', { mode: 0o755 });
    const program = join(folder, "postgres");
    const text = wrapperText({ libraries: join(folder, "lib"), loader, program, real: join(folder, "real") });
    writeFileSync(program, text, { mode: 0o755 });
    const words = execFileSync(program, ["-D", "a b", "$HOME", "it's"], { encoding: "utf8" }).trim().split("\n");
    expect(words).toEqual(
      ["--library-path", join(folder, "lib"), "--argv0", program, join(folder, "real"), "-D", "a b", "$HOME", "it's"].map((w) => `<${w}>`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a quoted word is one word to the shell, whatever it holds", () => {
  const word = "a'b\"c $(d) \\ `e` *";
  expect(execFileSync("sh", ["-c", `printf %s ${quote(word)}`], { encoding: "utf8" })).toBe(word);
});
