import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en.ts";
import { vi } from "../../../../web/i18n/vi.ts";

/** Every text of a dictionary by its path; a text with parameters is filled with marks. */
function textsOf(messages: object, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") return [[here, String(value("①", "②"))]];
    return textsOf(value, here);
  });
}

const pairs = new Map(textsOf(en));

test("both languages have the same texts, and none is empty", () => {
  expect(textsOf(vi).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path));
  for (const [path, text] of [...textsOf(vi), ...textsOf(en)]) expect(text.trim(), path).not.toBe("");
});

test("each language uses the same parameters of a text", () => {
  for (const [path, text] of textsOf(vi)) {
    const parameters = (of: string) => ["①", "②"].filter((mark) => of.includes(mark));
    expect(parameters(text), path).toEqual(parameters(pairs.get(path) ?? ""));
  }
});

test("Vietnamese is written in composed letters, as fonts need it", () => {
  for (const [path, text] of textsOf(vi)) expect(text, path).toBe(text.normalize("NFC"));
});
