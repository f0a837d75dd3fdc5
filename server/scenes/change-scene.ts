import type pg from "pg";
import type { Fault } from "../../core/contracts/api/problem.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { type Named, type NamedInPanel, namedInScene } from "../../core/domain/scene/named-in-scene.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { inTransaction } from "../../db/connect.ts";
import { findMissing } from "../../db/scenes/find-missing.ts";
import type { SceneEntry } from "../../db/scenes/read-scenes.ts";
import { retireScene as retire, type SceneChange, type SceneRetired, type SceneWritten, writeScene } from "../../db/scenes/write-scene.ts";
import { refuse, refuseFaults } from "../problem.ts";

/** Writes a scene's next wording. @throws Refusal where it names what there is not, or somebody changed it meanwhile. */
export async function changeScene(pool: pg.Pool, change: SceneChange): Promise<SceneEntry> {
  const missing = await findMissing(pool, namedInScene(change.scene));
  if (missing.length > 0)
    throw refuseFaults(
      422,
      missing.map((one) => toFault(change.scene, one)),
    );
  const written = await inTransaction(pool, (client) => writeScene(client, change));
  if (!written.ok) throw refuse(409, toldMeanwhile(change, written));
  return written.entry;
}

/** @throws Refusal where there is no such scene, or a wall shows it. */
export async function retireScene(pool: pg.Pool, code: string, actor: string): Promise<Extract<SceneRetired, { ok: true }>> {
  const retired = await inTransaction(pool, (client) => retire(client, code, actor));
  if (retired.ok) return retired;
  if (retired.reason === "unknown") throw refuse(404, unknownScene(code));
  const walls = retired.walls.join(", ");
  throw refuse(409, {
    vi: `Cảnh ${code} còn trên tường ${walls}. Hãy bỏ khỏi luân phiên và ghim trước.`,
    en: `The scene ${code} is still on the wall ${walls}. Take it out of rotation and pins first.`,
  });
}

export function unknownScene(code: string): Bilingual {
  return { vi: `Không có cảnh ${code}.`, en: `There is no scene ${code}.` };
}

const WHAT: Readonly<Record<Named["what"], Bilingual>> = {
  indicator: { vi: "chỉ số", en: "indicator" },
  unit: { vi: "đơn vị", en: "unit" },
  device: { vi: "thiết bị", en: "device" },
};

/** Of a name that nothing has. */
export function notFound({ what, code }: Named): Bilingual {
  return { vi: `không có ${WHAT[what].vi} “${code}”`, en: `there is no ${WHAT[what].en} “${code}”` };
}

function toFault({ panels }: Scene, { panel, ...named }: NamedInPanel): Fault {
  const kind = panels[panel]?.kind ?? "";
  const says = notFound(named);
  return {
    code: "not-found",
    in: "body",
    field: `scene.panels.${panel}`,
    detail: `Panel ${panel + 1} (${kind}): ${says.en}.`,
    detailVi: `Ô ${panel + 1} (${kind}): ${says.vi}.`,
  };
}

function toldMeanwhile({ scene: { code }, after }: SceneChange, { newest }: Extract<SceneWritten, { ok: false }>): Bilingual {
  if (newest.revision === 0) {
    return { vi: `Chưa có cảnh ${code}; hãy bỏ “after”.`, en: `There is no scene ${code} yet; leave “after” out.` };
  }
  if (after === undefined) {
    return {
      vi: `Đã có cảnh ${code}, phiên bản ${newest.revision}. Muốn đổi thì gửi “after”: ${newest.revision}.`,
      en: `There is a scene ${code} already, revision ${newest.revision}. To change it send “after”: ${newest.revision}.`,
    };
  }
  return {
    vi: `Cảnh ${code} đã sang phiên bản ${newest.revision} (${newest.changedBy}). Hãy xem lại rồi gửi với “after”: ${newest.revision}.`,
    en: `The scene ${code} is at revision ${newest.revision} by now (${newest.changedBy}). Look at it, and send with “after”: ${newest.revision}.`,
  };
}
