/**
 * Arrays as PostgreSQL takes them in binary: the driver sends a Buffer as it is, and the server neither scans text nor
 * converts. The layout is that of array_send and array_recv: dimensions, flags, element type, length, lower bound, elements.
 */
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

type Element = {
  /** pg_type.oid of the element; built-in types keep theirs. */
  readonly oid: number;
  readonly bytes: number;
  readonly write: (buffer: Buffer, value: number, at: number) => void;
};

const INT2: Element = { oid: 21, bytes: 2, write: (buffer, value, at) => void buffer.writeInt16BE(value, at) };
const INT4: Element = { oid: 23, bytes: 4, write: (buffer, value, at) => void buffer.writeInt32BE(value, at) };
const FLOAT8: Element = { oid: 701, bytes: 8, write: (buffer, value, at) => void buffer.writeDoubleBE(value, at) };
const TIMESTAMPTZ: Element = { oid: 1184, bytes: 8, write: writeInstant };

export function int2Array(numbers: readonly number[]): Buffer {
  return encode(INT2, numbers);
}

export function int4Array(numbers: readonly number[]): Buffer {
  return encode(INT4, numbers);
}

export function float8Array(numbers: readonly number[]): Buffer {
  return encode(FLOAT8, numbers);
}

/** Instants in whole milliseconds since 1970 UTC. */
export function timestamptzArray(instantsMs: readonly number[]): Buffer {
  return encode(TIMESTAMPTZ, instantsMs);
}

function encode(element: Element, numbers: readonly number[]): Buffer {
  const step = LENGTH_BYTES + element.bytes;
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + numbers.length * step);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(element.oid, 8);
  buffer.writeInt32BE(numbers.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const number of numbers) {
    buffer.writeInt32BE(element.bytes, at);
    element.write(buffer, number, at + LENGTH_BYTES);
    at += step;
  }
  return buffer;
}

const EPOCH_MS = Date.UTC(2000, 0, 1);
const UINT32 = 2 ** 32;

/** Microseconds since 2000 as an 8-byte integer; exact as a double, so no BigInt is needed. */
function writeInstant(buffer: Buffer, instantMs: number, at: number): void {
  const micros = (instantMs - EPOCH_MS) * 1000;
  const high = Math.floor(micros / UINT32);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(micros - high * UINT32, at + 4);
}
