import { expect, test } from "vitest";
import { randomPassword } from "../../../../core/node/password-hash.ts";

test("no password begins like an option or a formula: it goes into tables and onto command lines as it is", () => {
  // One draw in 32 would; that none of these is one by luck has the chance of e^-62.
  const passwords = Array.from({ length: 2000 }, randomPassword);
  expect(passwords.filter((password) => !/^[A-Za-z0-9][\w-]{23}$/.test(password))).toEqual([]);
  expect(new Set(passwords).size).toBe(passwords.length);
});
