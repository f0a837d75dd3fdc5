import fc from "fast-check";
import { expect, test } from "vitest";
import { closureOf, parseDependencies } from "../../../../deploy/local/apt-closure.ts";

const TEXT = `postgresql-17
 |Depends: locales
  Depends: locales-all
  Depends: libpq5
  PreDepends: libc6
 |Depends: debconf
  Depends: <debconf-2.0>
    cdebconf
    debconf
libpq5
  Depends: libc6
    libc6-amd64-cross
  Depends: <virtual-tls>
    libssl3t64
    libgnutls30t64
<debconf-2.0>
<virtual-tls>
libc6
libssl3t64
cdebconf
  Depends: libslang2
`;

test("alternatives are one dependency, and a virtual package stands for its providers", () => {
  expect(parseDependencies(TEXT).get("postgresql-17")).toEqual([
    ["locales", "locales-all"],
    ["libpq5"],
    ["libc6"],
    ["debconf", "cdebconf", "debconf"],
  ]);
  expect(parseDependencies(TEXT).get("libpq5")).toEqual([["libc6"], ["libssl3t64", "libgnutls30t64"]]);
});

test("the closure follows dependencies and stops at what is there already", () => {
  const isPresent = (name: string) => ["locales", "debconf"].includes(name);
  expect(closureOf(parseDependencies(TEXT), ["postgresql-17"], isPresent)).toEqual(["libc6", "libpq5", "libssl3t64", "postgresql-17"]);
});

test("an alternative that is taken for another reason is not joined by the first one", () => {
  const graph = parseDependencies("a\n |Depends: b\n  Depends: c\nb\nc\n");
  expect(closureOf(graph, ["a", "c"], () => false)).toEqual(["a", "c"]);
});

test("every dependency of every package in a closure is satisfied by the closure or by what is there", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const graph = fc.dictionary(name, fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), { maxLength: 4 }));
  fc.assert(
    fc.property(graph, fc.uniqueArray(name, { minLength: 1 }), fc.uniqueArray(name), (edges, roots, present) => {
      const isPresent = (candidate: string) => present.some((known) => known === candidate);
      const map = new Map(Object.entries(edges));
      const closure = closureOf(map, roots, isPresent);
      for (const member of closure) {
        for (const alternatives of map.get(member) ?? []) {
          expect(alternatives.some((other) => closure.includes(other) || isPresent(other))).toBe(true);
        }
      }
    }),
  );
});
