import { expect } from "vitest";
import type { ApiServer } from "./api-server.ts";
import type { Call } from "./document-caller.ts";

type Answer = { readonly text: string; readonly json: () => { readonly [key: string]: unknown } };
type ExpectStatus = (operationId: string, status: number, given?: Call) => Promise<Answer>;

/** Every operation of cameras, as the document tells it. */
export async function callCameraOperations(expectStatus: ExpectStatus, { pool }: ApiServer): Promise<void> {
  const { rows } = await pool.query<{ code: string }>("select code from device where kind = 'camera-box' order by code limit 1");
  const code = rows[0]?.code ?? "";
  const listed = (await expectStatus("listCameras", 200)).json();
  expect(listed.cameras).toContainEqual(expect.objectContaining({ code, isHidden: false }));
  await expectStatus("listCameras", 200, { query: { at: new Date(Date.now() - 60_000).toISOString(), known: "now" } });
  await expectStatus("readStill", 404, { in: { code } });
  await pool.query(
    `insert into camera_still (device_id, taken_at, received_at, width, height, picture, sha256, is_kept)
     select id, now(), now(), 64, 48, '\\xffd8ffd9', sha256('\\xffd8ffd9'), true from device where code = $1`,
    [code],
  );
  await expectStatus("readStill", 200, { in: { code } });
  await expectStatus("hideCamera", 404, { in: { code: "nobody" }, body: { isHidden: true, reason: "x" } });
  await expectStatus("hideCamera", 422, { in: { code }, body: { isHidden: true } });
  await expectStatus("hideCamera", 200, { in: { code }, body: { isHidden: true, reason: "cửa nhà dân" } });
  await expectStatus("readStill", 404, { in: { code } });
  const { views } = (await expectStatus("listCameraViews", 200, { query: { camera: code } })).json();
  expect(views).toEqual([expect.objectContaining({ camera: code, pictures: 1, viewer: "address:this-machine" })]);
}
