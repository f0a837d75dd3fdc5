import { expect, test } from "vitest";
import { keepAnswer, readKept, type Shelf } from "../../../../web/leader/kept-answers.ts";

class MapShelf implements Shelf {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

test("an answer is there again with its age; only the last dozen are kept, and nothing of others is let go", () => {
  const shelf = new MapShelf();
  shelf.setItem("somebody else's", "x");
  for (let at = 0; at < 20; at += 1) keepAnswer(shelf, `/a?${at}`, { body: { at }, atMs: at, etag: undefined });
  expect(readKept(shelf, "/a?19")).toEqual({ body: { at: 19 }, atMs: 19, etag: undefined });
  expect(readKept(shelf, "/a?7")).toBeUndefined();
  expect(readKept(shelf, "/a?8")).toBeDefined();
  expect(shelf.getItem("somebody else's")).toBe("x");
});

test("a shelf that is full, forbidden or holds something else keeps nothing and breaks nothing", () => {
  const shelf = new MapShelf();
  shelf.setItem("vong-lau leader 2 /a", "{not json");
  expect(readKept(shelf, "/a")).toBeUndefined();
  const full: Shelf = Object.assign(new MapShelf(), {
    setItem: () => {
      throw new Error("full");
    },
  });
  expect(() => keepAnswer(full, "/a", { body: 1, atMs: 1, etag: undefined })).not.toThrow();
});
