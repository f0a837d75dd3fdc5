/** Where two values differ: paths like "panels.2.at.column", each once, a missing part as its own path. */
export function differingPaths(left: unknown, right: unknown, path = ""): readonly string[] {
  if (Object.is(left, right)) return [];
  if (!isNested(left) || !isNested(right)) return [path];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differingPaths(Reflect.get(left, key), Reflect.get(right, key), path === "" ? key : `${path}.${key}`));
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
