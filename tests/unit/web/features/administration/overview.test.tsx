// @vitest-environment happy-dom
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNTOLD } from "../../../../../web/clock/shown-instant.ts";
import { AdministrationPanel } from "../../../../../web/features/administration/administration-panel.tsx";
import { AdministrationView } from "../../../../../web/features/administration/administration-view.tsx";
import { AdministrationSummary } from "../../../../../web/features/administration/panel-summary.tsx";
import { setLanguage } from "../../../../../web/i18n/language-store.ts";
import { liveStore } from "../../../../../web/live/live-store.ts";
import { closeFigures, figuresViewStore, openFigures } from "../../../../../web/selection/figures-view.ts";
import { aFigure, aHead, anOrigin, aPanel, aTile, EVENING_MS } from "../../a-tile.ts";

let root: Root;
let box: HTMLElement;
let answers: Readonly<Record<string, unknown>>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers({ now: EVENING_MS });
  vi.stubGlobal("fetch", answerFrom);
  box = document.body.appendChild(document.createElement("div"));
  root = createRoot(box);
  answers = { "/api/v1/figures": aPanel("economy", [aTile()]) };
  liveStore.setState({ told: UNTOLD, shownMs: EVENING_MS });
});

afterEach(async () => {
  await act(async () => root.unmount());
  closeFigures();
  setLanguage("vi");
  liveStore.setState({ told: UNTOLD, shownMs: undefined });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function answerFrom(address: string): Promise<Response> {
  const body = answers[address] ?? answers[address.split("?")[0] ?? ""];
  return body === undefined ? new Response("{}", { status: 404 }) : Response.json(body);
}

const draw = (what: ReactNode) => act(async () => root.render(what));
const find = (id: string) => box.querySelector<HTMLElement>(`[data-testid=${id}]`);
const all = (id: string) => [...box.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)];
const press = (id: string) => act(async () => find(id)?.click());

function Documents({ round }: { readonly round: number }) {
  return <p data-testid="document-page">{round}</p>;
}

test("the overview tells of each domain how many are well or not, and opens it", async () => {
  const other = aTile({
    status: "bad",
    indicator: aHead({ code: "x", name: { vi: "Giáo viên trên lớp", en: "Teachers" } }),
    series: "lower-secondary",
  });
  answers = { "/api/v1/figures": aPanel("education", [aTile(), other]) };
  openFigures({ page: "overview" });
  await draw(<AdministrationView />);
  const card = all("overview-domain").find(({ dataset }) => dataset["domain"] === "education");
  expect(card?.dataset["status"]).toBe("bad");
  expect(card?.textContent).toContain("Giáo viên trên lớp · THCS");
  await act(async () => card?.click());
  expect(figuresViewStore.getState().view).toMatchObject({ page: "tiles", domain: "education" });
  expect(all("figure-tile").map(({ dataset }) => dataset["status"])).toEqual(["bad", "good"]);
});

test("administration has its line among what needs eyes, and it opens the overview", async () => {
  const late = anOrigin({ liveness: "late" });
  answers = { "/api/v1/figures": aPanel("economy", [aTile({ status: "bad", origin: late }), aTile({ origin: late })]) };
  await draw(
    <>
      <AdministrationPanel Documents={Documents} />
      <AdministrationSummary />
    </>,
  );
  expect(find("admin-summary")?.textContent).toBe("Hành chính: 1/18 lĩnh vực có chỉ số chưa đạt · 1 nguồn trễ");
  await press("admin-summary");
  expect(figuresViewStore.getState().view?.page).toBe("overview");
});

test("the header is of the period that was asked for; periods without a figure cannot be chosen", async () => {
  const name = { vi: "tháng 9/2026", en: "September 2026" };
  const points = [{ period: { kind: "month", key: "2026-11", name }, figure: aFigure() }];
  answers = {
    ...answers,
    "/api/v1/figures/dossier.on_time_ratio/KV-35": { indicator: aHead(), unit: { code: "KV-35", name }, limits: [], points },
  };
  openFigures({ page: "tiles", indicator: "dossier.on_time_ratio", about: "why", period: "2026-09" });
  await draw(<AdministrationView />);
  const head = box.querySelector("header.about, article header")?.textContent;
  expect(head).toContain("tháng 9/2026");
  expect(head).not.toContain("98,6");
  const chips = all("period").map((chip) => [chip.dataset["period"], chip.hasAttribute("disabled")]);
  expect(chips).toContainEqual(["2026-11", false]);
  expect(chips).toContainEqual(["2026-W46", true]);
});
