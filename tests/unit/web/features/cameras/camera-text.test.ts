import { expect, test } from "vitest";
import type { Camera } from "../../../../../core/contracts/api/cameras-api.ts";
import { countTexts, lostText, shortName, stateOf, stillText } from "../../../../../web/features/cameras/camera-text.ts";
import { countedTable } from "../../../../../web/features/cameras/order-events.ts";
import { languageStore } from "../../../../../web/i18n/language-store.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 7, 30, 0);
const texts = languageStore.getState();

function aCamera(given: Partial<Camera> = {}, agoS = 12): Camera {
  const takenAt = new Date(NOW_MS - agoS * 1000).toISOString();
  const still = { takenAt, width: 640, height: 360, bytes: 9, sha256: "x" };
  return { code: "cam", name: "Camera Lê Duẩn", isSimulated: true, isHidden: false, stillIntervalS: 30, still, events: [], ...given };
}

test("each state of a picture has its words", () => {
  const told = (camera: Camera) => stillText(camera, NOW_MS, texts);
  expect(told(aCamera())).toBe("12 giây trước");
  expect(told(aCamera({}, 90))).toBe("cũ 90 giây");
  expect(told(aCamera({}, 600))).toBe("mất hình từ 14:20:00");
  expect(told(aCamera({ silentSince: new Date(NOW_MS).toISOString() }))).toBe("mất từ 14:29:48");
  expect(told(aCamera({ frozenSince: new Date(NOW_MS - 600_000).toISOString() }))).toBe("đứng hình từ 14:20:00");
  expect(told(aCamera({ isHidden: true }))).toBe("hình được ẩn");
  const { still: _, ...without } = aCamera();
  expect([told(without), stateOf(without, NOW_MS)]).toEqual(["chưa có hình", "never"]);
});

test("a device that is silent is lost, one that is heard has only lost its picture: as the wall counts devices", () => {
  const silentSince = new Date(NOW_MS).toISOString();
  const all = [aCamera(), aCamera({}, 600), aCamera({ frozenSince: silentSince }), aCamera({ silentSince })];
  expect(lostText(all, NOW_MS, texts)).toBe("1 mất tin · 2 mất hình, máy còn báo");
  expect(lostText([aCamera(), aCamera({}, 90)], NOW_MS, texts)).toBeUndefined();
});

test("few persons are told as few, and motorcycles not twice", () => {
  const events = [
    { object: "vehicles", count: 1200 },
    { object: "motorcycles", count: 900 },
    { object: "persons", below: 5 },
  ] as const;
  expect(countTexts(aCamera({ events }), texts)).toEqual(["1.200 xe", "<5 người"]);
});

test("the busiest camera stands first; who counted nothing is not in the table", () => {
  const busy = aCamera({ code: "b", events: [{ object: "vehicles", count: 9 }] });
  const calm = aCamera({ code: "a", events: [{ object: "persons", below: 5 }] });
  const { objects, rows } = countedTable([calm, aCamera({ code: "c" }), busy]);
  expect(rows.map(({ camera }) => camera.code)).toEqual(["b", "a"]);
  expect(objects).toEqual(["vehicles", "persons"]);
});

test("among cameras a name needs no word for camera", () => {
  expect([shortName(aCamera()), shortName(aCamera({ name: "Camera" })), shortName(aCamera({ name: "Camerata" }))]).toEqual([
    "Lê Duẩn",
    "Camera",
    "Camerata",
  ]);
});
