import { expect, test } from "vitest";
import { parseUris } from "../../../../deploy/local/apt-workspace.ts";

const DIGEST = "7687db9cd62d8f59da33a511d8ca202a653edf9c164afc56e9a1efc7a2d5abe7";

test("apt's list of files is read with name, size and digest, and its remarks are not", () => {
  const text = `W: something\n'http://mirror.test/pool/m/mosquitto_2.0.21-1_amd64.deb' mosquitto_2.0.21-1_amd64.deb 274344 SHA256:${DIGEST}\n`;
  expect(parseUris(text)).toEqual([{ fileName: "mosquitto_2.0.21-1_amd64.deb", sizeBytes: 274_344, sha256: DIGEST }]);
});

test("a file without a SHA-256 digest is not accepted", () => {
  expect(parseUris("'http://mirror.test/a_1_all.deb' a_1_all.deb 10 MD5Sum:d41d8cd98f00b204e9800998ecf8427e\n")).toEqual([]);
});
