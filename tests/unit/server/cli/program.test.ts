import { expect, test } from "vitest";
import { vonglauCommand } from "../../../support/vonglau-command.ts";

/** Runs a command that must not reach a database. */
function run(args: readonly string[], language: "vi" | "en" = "vi") {
  return vonglauCommand({ databaseUrl: "postgres://nobody@127.0.0.1:1/none", language }, args);
}

test("a command that is not understood says so in the language of the run and ends with 2", async () => {
  expect(await run(["devices", "shwo"])).toMatchObject({ code: 2, complained: expect.stringContaining("Không có lệnh “shwo”.") });
  expect(await run(["devices", "show"])).toMatchObject({ code: 2, complained: expect.stringContaining("Thiếu tham số <code>.") });
  expect(await run(["devices", "list", "--al"])).toMatchObject({
    code: 2,
    complained: expect.stringContaining("Không có tùy chọn “--al”."),
  });
  expect(await run(["--lang", "en", "devices", "shwo"])).toMatchObject({
    code: 2,
    complained: expect.stringContaining("There is no command “shwo”."),
  });
});

test("help is in the language of the run, on standard output, and is no failure", async () => {
  const help = await run(["devices", "create", "--help"]);
  expect(help).toMatchObject({ code: 0, complained: "" });
  expect(help.printed).toContain("Cách dùng: vonglau devices create");
  expect((await run(["devices", "create", "--help", "--lang=en"])).printed).toContain("Usage: vonglau devices create");
});

test("every noun and verb is described in both languages", async () => {
  const [vi, en] = await Promise.all([run(["--help"]), run(["--help", "--lang", "en"])]);
  const nouns = (text: string) => text.split("\n").flatMap((line) => /^ {2}([a-z]+)\b.* {2}\S/.exec(line)?.[1] ?? []);
  expect(nouns(vi.printed)).toEqual(nouns(en.printed));
  expect(nouns(vi.printed)).toEqual(expect.arrayContaining(["devices", "gateways", "candidates", "names", "units"]));
  expect(vi.printed).not.toBe(en.printed);
});

test("a wrong value is named before anything is asked of the database", async () => {
  const outcome = await run(["devices", "create", "d1", "--name", "x", "--kind", "toaster", "--unit", "1", "--lat", "91", "--lon", "1"]);
  expect(outcome.code).toBe(1);
  expect(outcome.complained).toContain("kind: “toaster” không đúng");
  expect(outcome.complained).toContain("lat: “91” không đúng");
});

test("a database that is away is one clear line and exit code 1", async () => {
  const outcome = await run(["devices", "list"], "en");
  expect(outcome).toMatchObject({ code: 1, printed: "" });
  expect(outcome.complained).toContain("The database does not answer (ECONNREFUSED)");
});
