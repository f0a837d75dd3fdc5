import { type Failure, shape } from "../pipeline/reject.ts";
import { MAX_FOREIGN_VALUES } from "./foreign-limits.ts";

export type NamedValue = { readonly name: string; readonly value: unknown };

const DEEPEST = 8;
const MAX_NAME_CHARS = 200;

/** The leaves of a JSON value under their path: `{"a": {"b": 1}, "c": [2]}` has "a.b" and "c.0". Null leaves are left out. */
export function flatten(root: unknown): readonly NamedValue[] | Failure {
  const leaves: NamedValue[] = [];
  const open: { readonly path: string; readonly value: unknown; readonly depth: number }[] = [{ path: "", value: root, depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { path, value, depth } = at;
    if (value === null) continue;
    if (typeof value !== "object") leaves.push({ name: path === "" ? "value" : path, value });
    else if (depth === DEEPEST) return shape(`nested deeper than ${DEEPEST} levels`);
    else
      for (const [key, member] of Object.entries(value).toReversed()) open.push({ path: join(path, key), value: member, depth: depth + 1 });
    if (leaves.length + open.length > MAX_FOREIGN_VALUES) return shape(`more than ${MAX_FOREIGN_VALUES} values`);
  }
  return leaves;
}

function join(path: string, key: string): string {
  return (path === "" ? key : `${path}.${key}`).slice(0, MAX_NAME_CHARS);
}
