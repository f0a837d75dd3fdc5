type Random = () => number;

/** What parsers stumble over: numbers at their edges, foreign structure, broken encodings. */
const TOKENS: readonly Uint8Array[] = [
  "NaN",
  "Infinity",
  "-0",
  "1e999",
  "-1e999",
  "9007199254740993",
  "0.1",
  "1E5",
  "00",
  "4294967295000",
  "-1",
  "18446744073709551615",
  "null",
  "true",
  '""',
  "{}",
  "[]",
  '{"__proto__":{"polluted":1}}',
  '"constructor"',
  '"ts":1,',
  '"values":{},',
  ",",
  ":",
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\u0000",
  "\\ud800",
  "\u0000",
  "\ufeff",
  "+",
  "#",
  "/",
  "$SYS",
  " ",
  "\n",
  "[".repeat(600),
  '{"a":'.repeat(300),
  "x".repeat(9000),
].map((text) => new TextEncoder().encode(text));
const BROKEN_UTF8 = [
  Uint8Array.of(0xff),
  Uint8Array.of(0xc0, 0xaf),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
];
const PIECES = [...TOKENS, ...BROKEN_UTF8];

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const flipBit: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  const at = pick(bytes.length, random);
  copy[at] = (copy[at] ?? 0) ^ (1 << pick(8, random));
  return copy;
};

const setByte: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  copy[pick(bytes.length, random)] = pick(256, random);
  return copy;
};

const insertPiece: Mutation = (bytes, random) => splice(bytes, pick(bytes.length + 1, random), 0, PIECES[pick(PIECES.length, random)]);

const removeSlice: Mutation = (bytes, random) => splice(bytes, pick(bytes.length, random), 1 + pick(12, random));

const repeatSlice: Mutation = (bytes, random) => {
  const at = pick(bytes.length, random);
  return splice(bytes, at, 0, bytes.slice(at, at + 1 + pick(40, random)));
};

const cutOff: Mutation = (bytes, random) => bytes.slice(0, pick(bytes.length + 1, random));

/** Replaces a run of digits, which is where times, sequence numbers and values are. */
const changeNumber: Mutation = (bytes, random) => {
  const runs = [
    ...Buffer.from(bytes)
      .toString("latin1")
      .matchAll(/-?\d+(?:\.\d+)?/g),
  ];
  const run = runs[pick(runs.length, random)];
  return run === undefined ? bytes : splice(bytes, run.index, run[0].length, TOKENS[pick(12, random)]);
};

const MUTATIONS: readonly Mutation[] = [flipBit, setByte, insertPiece, removeSlice, repeatSlice, cutOff, changeNumber, changeNumber];

/** One to four mutations; one message in sixteen stays whole. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  if (random() < 1 / 16) return bytes;
  let mutated = bytes;
  for (let left = 1 + pick(4, random); left > 0 && mutated.length > 0; left -= 1) {
    const mutation = MUTATIONS[pick(MUTATIONS.length, random)] ?? flipBit;
    mutated = mutation(mutated, random);
  }
  return mutated;
}

/** Topics are UTF-8 text to whoever receives them; most messages keep theirs. */
export function mutateTopic(topic: string, random: Random): string {
  return random() < 0.8 ? topic : Buffer.from(mutate(new TextEncoder().encode(topic), random)).toString("utf8");
}

export function pick(below: number, random: Random): number {
  return Math.floor(random() * below);
}

function splice(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
}
