import fc from "fast-check";
import { expect, test } from "vitest";
import { readJpegSize } from "../../../../../core/domain/camera/jpeg-header.ts";
import { aJpeg } from "../../../../support/a-jpeg.ts";

test("the size of a JPEG is read from its frame header", () => {
  expect(readJpegSize(aJpeg({ widthPx: 640, heightPx: 360 }))).toEqual({ widthPx: 640, heightPx: 360 });
});

test("a picture that was cut short is none, wherever it was cut", () => {
  const whole = aJpeg();
  for (let length = 0; length < whole.length - 2; length += 7) expect(readJpegSize(whole.subarray(0, length))).toBeUndefined();
});

test("zeros after the end do no harm", () => {
  expect(readJpegSize(Buffer.concat([aJpeg(), Buffer.alloc(16)]))).toEqual({ widthPx: 64, heightPx: 48 });
});

test("a PNG, a text and nothing are no JPEG", () => {
  for (const bytes of [Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("xin chào"), Buffer.alloc(0), Buffer.from("ffd8ffd9", "hex")]) {
    expect(readJpegSize(bytes)).toBeUndefined();
  }
});

test("a picture too small to show anything is none", () => {
  expect(readJpegSize(aJpeg({ widthPx: 8, heightPx: 8 }))).toBeUndefined();
});

test("whatever bytes come, reading them ends without an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const read = () => readJpegSize(Uint8Array.from([0xff, 0xd8, ...bytes, 0xff, 0xd9]));
      expect(read).not.toThrow();
    }),
  );
});
