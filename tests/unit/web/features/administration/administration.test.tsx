// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNTOLD } from "../../../../../web/clock/shown-instant.ts";
import { AdministrationPanel } from "../../../../../web/features/administration/administration-panel.tsx";
import { AdministrationView } from "../../../../../web/features/administration/administration-view.tsx";
import { answers as held } from "../../../../../web/features/administration/answers.ts";
import { setLanguage } from "../../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../../web/live/live-store.ts";
import { closeFigures, figuresViewStore, openFigures, showFigures } from "../../../../../web/selection/figures-view.ts";
import { aFigure, aHead, anOrigin, aPanel, aTile, EVENING_MS } from "../../a-tile.ts";

const LONG = "Xã có tên dài sáu mươi ký tự để xem bảng còn đứng vững không";
const HOSTILE = "<img src=x onerror=alert(1)>";
const PAGE_MS = 15_000;

let root: Root;
let box: HTMLElement;
let answers: Readonly<Record<string, unknown>>;
const asked: { readonly address: string; readonly etag: string | null }[] = [];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers({ now: EVENING_MS });
  vi.stubGlobal("fetch", answerFrom);
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
  asked.length = 0;
  answers = { "/api/v1/figures": aPanel("economy", [aTile()]) };
  liveStore.setState({ told: UNTOLD, shownMs: EVENING_MS });
});

afterEach(async () => {
  await act(async () => root.unmount());
  held.clear();
  closeFigures();
  setLanguage("vi");
  liveStore.setState({ told: UNTOLD, shownMs: undefined });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function answerFrom(address: string, init?: RequestInit): Promise<Response> {
  const etag = new Headers(init?.headers).get("If-None-Match");
  asked.push({ address, etag });
  const body = answers[address] ?? answers[address.split("?")[0] ?? ""];
  if (body === undefined) return new Response("{}", { status: 404 });
  return etag === '"1"' ? new Response(null, { status: 304 }) : Response.json(body, { headers: { ETag: '"1"' } });
}

const draw = (what: ReactNode) => act(async () => root.render(what));
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const find = (id: string) => box.querySelector<HTMLElement>(`[data-testid=${id}]`);
const all = (id: string) => [...box.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)];
const press = (id: string) => act(async () => find(id)?.click());

function Documents({ round }: { readonly round: number }) {
  return <p data-testid="document-page">{round}</p>;
}

test("the panel begins with the overview, goes through all domains and then a page of the documents, and starts again with the next", async () => {
  await draw(<AdministrationPanel Documents={Documents} />);
  const seen = new Set<string | undefined>();
  expect(find("admin-panel")?.dataset["domain"]).toBe("overview");
  expect(all("overview-domain")).toHaveLength(18);
  await pass(PAGE_MS);
  for (let turn = 0; turn < 18; turn += 1) {
    seen.add(find("admin-panel")?.dataset["domain"]);
    await pass(PAGE_MS);
  }
  expect(seen.size).toBe(18);
  expect(find("document-page")?.textContent).toBe("0");
  await pass(PAGE_MS);
  expect(find("admin-panel")?.dataset["domain"]).toBe("overview");
});

test("somebody who stops the pages keeps theirs, and goes on by hand", async () => {
  await draw(<AdministrationPanel Documents={Documents} />);
  await pass(PAGE_MS);
  await press("pause-figures");
  await pass(10 * PAGE_MS);
  expect(find("admin-panel")?.dataset["domain"]).toBe("economy");
  await act(async () => find("pause-figures")?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })));
  expect(find("admin-panel")?.dataset["domain"]).toBe("society");
});

test("an unchanged panel is asked for with the mark of the one that is here, and stays when the server is away", async () => {
  await draw(<AdministrationPanel Documents={Documents} />);
  await pass(PAGE_MS);
  await press("pause-figures");
  expect(asked.map(({ etag }) => etag)).toEqual([null, '"1"']);
  vi.stubGlobal("fetch", () => Promise.reject(new Error("away")));
  await pass(15_000);
  expect(find("figure-value")?.textContent).toBe("98,6%");
});

test("without figures the panel says so, and the documents stand there", async () => {
  answers = {};
  await draw(<AdministrationPanel Documents={Documents} />);
  expect(find("document-page")).not.toBeNull();
  expect(find("admin-panel")?.textContent).toContain("Chưa tải được số liệu hành chính");
});

test("what is stale is told by its shape, its word and whose it is; what was never said by a dash", async () => {
  const late = anOrigin({ liveness: "late", lateSince: "2026-11-22T10:00:00Z" });
  const { figure: _, ...nothing } = aTile({
    status: "no-data",
    indicator: aHead({ code: "never" }),
    origin: anOrigin({ liveness: "never" }),
  });
  answers = { "/api/v1/figures": aPanel("economy", [aTile({ status: "stale", origin: late }), nothing]) };
  await draw(<AdministrationPanel Documents={Documents} />);
  await pass(PAGE_MS);
  const [stale, never] = all("figure-tile");
  expect(stale?.dataset["status"]).toBe("stale");
  expect(stale?.querySelector("[data-testid=status]")?.getAttribute("aria-label")).toBe("quá hạn cập nhật");
  expect(stale?.textContent).toContain("trễ từ 17:00 · Sở Nội vụ");
  expect(never?.textContent).toContain("—");
});

test("a name is text, whatever it holds", async () => {
  const head = aHead({ name: { vi: HOSTILE, en: HOSTILE }, unit: { vi: HOSTILE, en: HOSTILE } });
  answers = { "/api/v1/figures": aPanel("economy", [aTile({ indicator: head, figure: aFigure({ isSimulated: true }) })]) };
  await draw(<AdministrationPanel Documents={Documents} />);
  await pass(PAGE_MS);
  expect(box.querySelector("img")).toBeNull();
  expect(find("figure-tile")?.textContent).toContain(HOSTILE);
  expect(find("admin-panel")?.textContent).toContain("MÔ PHỎNG");
});

test("a tile opens why it is what it is; Escape closes it", async () => {
  await draw(
    <>
      <AdministrationPanel Documents={Documents} />
      <AdministrationView />
    </>,
  );
  await pass(PAGE_MS);
  await press("figure-tile");
  expect(figuresViewStore.getState().view).toMatchObject({
    domain: "economy",
    indicator: "dossier.on_time_ratio",
    about: "why",
    period: "2026-10",
  });
  expect(find("indicator-page")).not.toBeNull();
  expect(asked.map(({ address }) => address)).toContain("/api/v1/figures/dossier.on_time_ratio/KV-35/2026-10/proof");
  // No proof: said, not left blank.
  expect(find("indicator-page")?.textContent).toContain("Không có số liệu này");
  await act(async () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
  expect(find("figures-view")).toBeNull();
});

test("units are ranked, the worst first, with who has no data at the end and no place, and a long name whole", async () => {
  const unit = (code: string, name: string) => ({ code, validFrom: "2025-07-01", class: "territorial", name: { vi: name, en: name } });
  answers = {
    ...answers,
    "/api/v1/figures/dossier.on_time_ratio/units": {
      indicator: aHead(),
      period: aTile().period,
      origin: anOrigin(),
      limits: [],
      rows: [
        { unit: unit("3", HOSTILE), status: "no-data", statusSays: { vi: "chưa có", en: "none" } },
        { unit: unit("2", "Phường Phủ Lý"), figure: aFigure({ value: 90 }), status: "watch", statusSays: { vi: "", en: "" }, place: 2 },
        { unit: unit("1", LONG), figure: aFigure({ value: 99 }), status: "good", statusSays: { vi: "", en: "" }, place: 1 },
      ],
      wholeStatus: "none",
      wholeSays: { vi: "", en: "" },
    },
  };
  openFigures({ page: "tiles", indicator: "dossier.on_time_ratio", about: "ranking" });
  await draw(<AdministrationView />);
  expect(all("ranked-unit").map(({ dataset }) => dataset["unit"])).toEqual(["2", "1", "3"]);
  expect(find("ranking")?.textContent).toContain("3 đơn vị trực thuộc Khu vực Hà Nam, 1 đơn vị chưa có số liệu");
  expect(all("ranked-unit")[1]?.textContent).toContain(LONG);
  expect(all("ranked-unit")[2]?.textContent).toContain("chưa xếp");
  expect(box.querySelector("img")).toBeNull();
  await act(async () => all("ranked-unit")[0]?.querySelector("button")?.click());
  expect(figuresViewStore.getState().view?.unit).toBe("2");
});

test("a view opened by hand goes when nobody touches it; one that the address asked for stays", async () => {
  await draw(<AdministrationView />);
  await act(async () => openFigures({ page: "tiles" }));
  await pass(601_000);
  expect(find("figures-view")).toBeNull();
  await act(async () => showFigures({ page: "tiles" }));
  await pass(3_600_000);
  expect(find("figures-view")).not.toBeNull();
});

test("the QĐ 766 page sets the announced score beside the recomputed one, each component with what was counted", async () => {
  const column = { code: "progress", name: { vi: "Tiến độ", en: "Progress" }, max: 20, points: 17.87, outOf: 20, missing: [] };
  const component = {
    code: "DOSSIER_ON_TIME",
    indicator: "qd766.dossier_on_time",
    name: { vi: "Hồ sơ đúng hạn", en: "In time" },
    max: 20,
    fullAt: 1,
    rule: { vi: "20 × x", en: "20 × x" },
    numerator: 1340,
    denominator: 1500,
    share: 0.89333,
    points: 17.8666,
    status: "stale",
  };
  answers = {
    ...answers,
    "/api/v1/service-index/KV-35/2026-10": {
      unit: aPanel("economy", []).unit,
      period: aTile().period,
      basis: "QĐ 766/QĐ-TTg",
      columns: [{ ...column, components: [component] }],
      groups: [column],
      points: 86.32,
      outOf: 100,
      missing: [],
      recomputed: 86.32,
      official: { value: 84.15, learntAt: "2026-11-01T00:00:00Z", origin: anOrigin() },
      gap: 2.17,
      grade: { vi: "Tốt", en: "Good" },
      status: "stale",
      statusSays: { vi: "", en: "" },
    },
  };
  openFigures({ page: "service-index" });
  await draw(<AdministrationView />);
  expect(
    [find("index-official"), find("index-recomputed"), find("index-gap"), find("index-grade")].map((score) => score?.textContent),
  ).toEqual(["84,15", "86,32", "+2,17", "Tốt"]);
  const row = all("index-component")[0];
  expect(row?.textContent).toContain("1.340/1.500");
  expect(row?.textContent).toContain("17,87/20");
  expect(row?.querySelector("[data-status=stale]")).not.toBeNull();
});
