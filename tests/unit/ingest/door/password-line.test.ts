import { expect, test } from "vitest";
import { passwordHash } from "../../../../core/node/password-hash.ts";
import { isPasswordOf } from "../../../../ingest/door/password-line.ts";

test("the password of a line is known, another is not", async () => {
  const line = passwordHash("mật khẩu");
  expect(await isPasswordOf(line, Buffer.from("mật khẩu"))).toBe(true);
  expect(await isPasswordOf(line, Buffer.from("mật khâu"))).toBe(false);
  expect(await isPasswordOf(line, Buffer.alloc(0))).toBe(false);
});

test.each(["", "x", "$7$101$AA==", "$7$0$AA==$AA==", "$7$101$AA==$=", "$6$101$AA==$AA==", "$7$99999999$AA==$AA=="])(
  "nothing is the password of %j",
  async (line) => {
    expect(await isPasswordOf(line, Buffer.alloc(0))).toBe(false);
  },
);
