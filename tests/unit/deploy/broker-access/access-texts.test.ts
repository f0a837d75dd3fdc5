import { expect, test } from "vitest";
import { FORMAT_CODES, formatInfo } from "../../../../core/contracts/formats.ts";
import { accessListText, NO_ACCOUNTS, passwordFileText } from "../../../../deploy/broker-access/access-texts.ts";

const HASH = "$7$101$c2FsdA==$a2V5";

/** The lines of one user's section. */
function section(text: string, user: string): readonly string[] {
  const [, after = ""] = text.split(`user ${user}\n`);
  return (after.split("\n\n")[0] ?? "").split("\n").filter((line) => line !== "");
}

test("a device writes below its own name only", () => {
  const patterns = accessListText()
    .split("\n")
    .filter((line) => line.startsWith("pattern"));
  expect(patterns).toHaveLength(4);
  for (const pattern of patterns) expect(pattern).toMatch(/^pattern (read|write) vonglau\/v1\/%u\/(telemetry|status|still|ack)$/);
});

test("an account of another format writes where its format says and nowhere else", () => {
  for (const format of FORMAT_CODES.filter((code) => code !== "vonglau")) {
    const text = accessListText([{ name: "cong-1", format, passwordHash: HASH }]);
    const written = section(text, "cong-1").filter((line) => line.startsWith("topic write "));
    expect(written).toEqual(
      formatInfo(format)
        .writes("cong-1")
        .map((filter) => `topic write ${filter}`),
    );
  }
});

test("no section reaches into the one after it: patterns and ingest's rights stay as they are", () => {
  const accounts = FORMAT_CODES.map((format, at) => ({ name: `a${at}`, format, passwordHash: HASH }));
  expect(section(accessListText(accounts), "ingest")).toEqual(section(accessListText(), "ingest"));
  expect(
    accessListText(accounts)
      .split("\n")
      .filter((line) => line.startsWith("pattern")),
  ).toHaveLength(4);
});

test("who is revoked, or speaks a format that this build does not know, gets no right", () => {
  const accounts = [
    { name: "revoked", format: "sparkplug", passwordHash: undefined },
    { name: "from-the-future", format: "telepathy", passwordHash: HASH },
  ];
  expect(accessListText(accounts)).toBe(accessListText());
});

test("the registry's word on a name goes before the launcher's: rotated, revoked, or a real device's", () => {
  const infrastructure = ["ingest:$7$i", "sim-1:$7$s1", "sim-2:$7$s2", "sim-3:$7$s3", "sim-4:$7$s4"];
  const accounts = [
    { name: "sim-2", format: "vonglau", passwordHash: "$7$new" },
    { name: "sim-3", format: "vonglau", passwordHash: undefined },
    { name: "ingest", format: "vonglau", passwordHash: "$7$thief" },
  ];
  const text = passwordFileText(infrastructure, { accounts, realDevices: new Set(["sim-4"]) });
  expect(text).toBe("ingest:$7$i\nsim-1:$7$s1\nsim-2:$7$new\n");
  expect(passwordFileText(infrastructure, NO_ACCOUNTS).split("\n")).toHaveLength(6);
});
