import { isUtf8 } from "node:buffer";
import { type AnyNode, type ObjectNode, parse } from "@humanwhocodes/momoa";

/**
 * A second opinion on a JSON text, by another parser: every number as written, every key, every string.
 * Undefined for what no strict reader may accept: bad UTF-8, anything but JSON, a key named twice in one object.
 */
export type StrictJson = { readonly numbers: ReadonlySet<number>; readonly words: ReadonlySet<string>; readonly root: unknown };

export function readStrictly(payload: Uint8Array): StrictJson | undefined {
  if (!isUtf8(payload)) return undefined;
  try {
    const found = { numbers: new Set<number>(), words: new Set<string>() };
    const root = evaluate(parse(new TextDecoder("utf-8").decode(payload), { mode: "json" }).body, found);
    return { ...found, root };
  } catch {
    return undefined;
  }
}

type Found = { readonly numbers: Set<number>; readonly words: Set<string> };

function evaluate(node: AnyNode, found: Found): unknown {
  if (node.type === "Object") return evaluateObject(node, found);
  if (node.type === "Array") return node.elements.map((element) => evaluate(element.value, found));
  if (node.type === "Boolean") return node.value;
  if (node.type === "Number") {
    found.numbers.add(node.value);
    return node.value;
  }
  if (node.type === "String") {
    found.words.add(node.value);
    return node.value;
  }
  return null;
}

function evaluateObject({ members }: ObjectNode, found: Found): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const member of members) {
    const name = member.name.type === "String" ? member.name.value : member.name.name;
    if (entries.has(name)) throw new Error(`${name} is named twice`);
    found.words.add(name);
    entries.set(name, evaluate(member.value, found));
  }
  return entries;
}
