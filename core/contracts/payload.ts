import type { Stretch } from "./columns.ts";
import type { Section, Topic } from "./push.ts";

/** How far apart sections begin: the width of their widest number. */
const ALIGNMENT = 8;

export function paddedBytes(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** The sections of a payload, by topic, without copying. Throws RangeError when the payload is not as long as they say. */
export function splitPayload(sections: readonly Section[], payload: ArrayBuffer): readonly { topic: Topic; bytes: Stretch }[] {
  let byteOffset = 0;
  const parts = sections.map(({ topic, bytes }) => {
    const part = { topic, bytes: { buffer: payload, byteOffset, byteLength: bytes } };
    byteOffset += paddedBytes(bytes);
    return part;
  });
  if (byteOffset !== payload.byteLength) throw new RangeError(`payload: ${payload.byteLength} bytes where its sections have ${byteOffset}`);
  return parts;
}
