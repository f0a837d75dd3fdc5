import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";
import { waitFor } from "../support/whole-line.ts";
import { axeFaults, DeskLine, ensureWall, newestResult, openPart } from "./desk-browser.ts";

const HOSTILE = '<img src=x onerror="document.title=1"> & “Trạm”';

/** Three pages with a map each, drawn without a graphics card: how soon a wall follows is for other tests to say. */
const PATIENCE_MS = 45_000;

let at: DeskLine;

beforeAll(async () => {
  at = await DeskLine.start();
}, 180_000);

afterEach(() => at.closePages());

afterAll(() => at?.stop());

test("without a session everything can be seen and nothing be told, and the desk says what is missing", async () => {
  const page = await at.openDesk();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.reload();
  await page.getByTestId("device-row").first().waitFor();
  expect(asked.filter((path) => /\/(desk\/session|walls)/.test(path))).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await page.getByTestId("read-only-note").innerText()).toContain("đăng nhập");
  expect(await page.getByTestId("device-count").innerText()).toContain(`/${at.line.devices.length}`);
});

test("a wrong code is refused with what to do, a right one opens a session once, and signing out ends it", async () => {
  const page = await at.openDesk();
  const code = await issueDeskCode(at.pool);
  await page.getByTestId("sign-in").click();
  await page.getByTestId("desk-open").click();
  expect(await page.getByTestId("sign-in-fault").innerText()).toContain("cả mã và tên");
  await page.getByTestId("desk-code").fill("WRONG-CODE1");
  await page.getByTestId("desk-name").fill("Ca 1");
  await page.getByTestId("desk-open").click();
  await waitFor(async () => expect(await page.getByTestId("sign-in-fault").innerText()).toContain("npm run vonglau -- desk code"));
  await page.getByTestId("desk-code").fill(code);
  await page.getByTestId("desk-open").click();
  await waitFor(async () => expect(await page.getByTestId("session").innerText()).toContain("Ca 1"));
  const other = await at.openDesk();
  await other.getByTestId("sign-in").click();
  await other.getByTestId("desk-code").fill(code);
  await other.getByTestId("desk-name").fill("Ca 2");
  await other.getByTestId("desk-open").click();
  await waitFor(async () => expect(await other.getByTestId("sign-in-fault").innerText()).toContain("đã dùng"));
  await page.getByTestId("sign-out").click();
  await page.getByTestId("sign-in").waitFor();
  await page.reload();
  await page.getByTestId("sign-in").waitFor();
});

test("a silent device is found, sent to a paired wall, which shows it and why, and given back", async () => {
  const desk = await at.openSignedIn("Ca sáng");
  await ensureWall(desk);
  const wall = await at.pairScreen(desk, "Máy 1");
  await waitFor(async () => expect(await desk.locator("[data-testid=screen-row][data-state=alive]").count()).toBe(1), 30_000);
  await desk.getByTestId("filter-status").selectOption("never");
  await desk.getByTestId("filter-kind").selectOption("water-gauge");
  const row = desk.getByTestId("device-row").first();
  await row.click();
  const name = (await row.locator("[role=gridcell]").nth(3).innerText()).trim();
  await desk.keyboard.press("w");
  await desk.getByTestId("send-dialog").waitFor();
  await desk.getByText("Chiếm màn hình bằng một cảnh").click();
  await desk.getByTestId("send-dialog").getByTestId("takeover-scene").selectOption("environment-flood");
  await desk.getByTestId("send-go").click();
  await waitFor(async () => expect(await newestResult(desk)).toContain("đã thực hiện"));
  await waitFor(async () => expect(await wall.getByTestId("takeover-bar").innerText()).toContain(name), PATIENCE_MS);
  expect(await wall.getByTestId("scene").getAttribute("data-scene")).toBe("environment-flood");
  await waitFor(async () => expect(await desk.getByTestId("wall-why").innerText()).toContain("CHIẾM"));
  await waitFor(
    async () => expect(await desk.getByTestId("screen-scene").getAttribute("data-scene")).toBe("environment-flood"),
    PATIENCE_MS,
  );
  await desk.getByTestId("give-back").click();
  await waitFor(async () => expect(await wall.getByTestId("takeover-bar").count()).toBe(0), PATIENCE_MS);
  await openPart(desk, "part-journal");
  await waitFor(async () => expect(await desk.getByTestId("journal").innerText()).toContain("Trả màn hình"));
  expect(await desk.getByTestId("journal").innerText()).toContain("Ca sáng");
});

test("what one desk commands another sees, and a message is text on the wall, whatever it holds", async () => {
  // Of no wall's rotation, so that it is on the wall by command only.
  const scene = "directives";
  const desk = await at.openSignedIn("Ca chiều");
  await ensureWall(desk);
  const other = await at.openSignedIn("Lãnh đạo", "?lang=en");
  await ensureWall(other);
  const wall = await at.pairScreen(desk, "Máy 2");
  await desk.getByTestId("pin-scene").selectOption(scene);
  await desk.getByTestId("pin").click();
  await waitFor(async () => expect(await other.getByTestId("wall-shows").getAttribute("data-scene")).toBe(scene), PATIENCE_MS);
  await waitFor(async () => expect(await other.getByTestId("wall-why").innerText()).toContain("pinned"), PATIENCE_MS);
  await waitFor(async () => expect(await wall.getByTestId("scene").getAttribute("data-scene")).toBe(scene), PATIENCE_MS);
  await openPart(desk, "part-message");
  await desk.getByTestId("message-text").fill(HOSTILE);
  await desk.getByTestId("say").click();
  await waitFor(async () => expect(await wall.getByTestId("message-bar").innerText()).toContain(HOSTILE), PATIENCE_MS);
  expect(await wall.locator("[data-testid=message-bar] img").count()).toBe(0);
  await desk.getByTestId("unsay").click();
  await waitFor(async () => expect(await wall.getByTestId("message-bar").count()).toBe(0), PATIENCE_MS);
  await desk.getByTestId("resume").click();
  await waitFor(async () => expect(await desk.getByTestId("pause").count()).toBe(1), 10_000);
});

test("a pairing code that nobody shows is refused, and a revoked screen asks to be paired again", async () => {
  const desk = await at.openSignedIn("Ca đêm");
  await ensureWall(desk);
  await openPart(desk, "part-pair");
  await desk.getByTestId("pair-code").fill("ZZZ-ZZZ");
  await desk.getByTestId("pair-name").fill("Máy lạ");
  await desk.getByTestId("pair").click();
  await waitFor(async () => expect((await desk.getByTestId("pair-fault").innerText()).length).toBeGreaterThan(5));
  const wall = await at.pairScreen(desk, "Máy 3");
  const row = desk.getByTestId("screen-row").filter({ hasText: "Máy 3" });
  await row.getByTestId("revoke").click();
  await waitFor(async () => expect(await row.getByRole("alert").innerText()).toContain("Máy 3"));
  await row.getByTestId("revoke-sure").click();
  await wall.getByTestId("pairing-code").waitFor({ timeout: 30_000 });
  await waitFor(async () => expect(await row.count()).toBe(0), 10_000);
});

test("with keys alone a device is searched, opened, centred and closed, and every key is told", async () => {
  const desk = await at.openDesk();
  await desk.getByTestId("device-row").first().waitFor();
  // By status rows move while devices fall silent.
  await desk.getByTestId("sort-code").focus();
  await desk.keyboard.press("Enter");
  await desk.keyboard.press("/");
  await desk.keyboard.type(at.station);
  await waitFor(async () => expect(await desk.getByTestId("device-row").count()).toBe(1));
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("ArrowDown");
  expect(await desk.getByTestId("device-grid").getAttribute("aria-activedescendant")).toBe(
    await desk.getByTestId("device-row").getAttribute("id"),
  );
  await desk.keyboard.press("Enter");
  await desk.getByTestId("device-card").waitFor();
  await desk.keyboard.press("m");
  await desk.keyboard.press("Escape");
  await waitFor(async () => expect(await desk.getByTestId("device-card").count()).toBe(0));
  await desk.keyboard.press("Escape");
  await waitFor(async () => expect(await desk.getByTestId("device-row").count()).toBeGreaterThan(5));
  await desk.keyboard.press("End");
  await waitFor(async () =>
    expect(await desk.locator("[data-testid=device-row][aria-selected=true]").getAttribute("aria-rowindex")).toBe(
      String(at.line.devices.length + 1),
    ),
  );
  await desk.keyboard.press("?");
  await desk.getByTestId("keys-dialog").waitFor();
  await desk.keyboard.press("Escape");
  await waitFor(async () => expect(await desk.getByTestId("keys-dialog").count()).toBe(0));
  expect(await desk.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("device-grid");
});

test.each([["?lang=vi&theme=dim"], ["?lang=en&theme=day"]])(
  "at %s no rule of accessibility is broken on any part of the desk",
  async (search) => {
    const desk = await at.openSignedIn("Kiểm tra", search);
    await ensureWall(desk);
    await desk.evaluate(() => document.querySelectorAll("details").forEach((part) => part.setAttribute("open", "")));
    expect(await axeFaults(desk)).toEqual([]);
    await desk.getByTestId("view-scenes").click();
    await desk.getByTestId("scene-overview").click();
    await desk.getByTestId("scene-code").waitFor();
    expect(await axeFaults(desk)).toEqual([]);
    await desk.getByTestId("as-json").click();
    await desk.getByTestId("scene-json").waitFor();
    expect(await axeFaults(desk)).toEqual([]);
    await desk.getByTestId("keys").click();
    expect(await axeFaults(desk)).toEqual([]);
  },
);

test("a scene is changed by form, wrong JSON is told in place, and of two who change one nobody loses anything", async () => {
  const mine = await at.openSignedIn("Người thứ nhất");
  const theirs = await at.openSignedIn("Người thứ hai");
  for (const page of [mine, theirs]) {
    await page.getByTestId("view-scenes").click();
    await page.getByTestId("scene-air").or(page.getByTestId("scene-traffic")).first().waitFor();
    await page.getByTestId("scene-traffic").click();
  }
  await mine.getByTestId("scene-name-vi").fill("Giao thông A");
  await theirs.getByTestId("scene-name-vi").fill("Giao thông B");
  await mine.getByTestId("scene-note").fill("đổi tên");
  await mine.getByTestId("save-scene").click();
  await waitFor(async () => expect(await mine.getByTestId("scene-history").innerText()).toContain("Người thứ nhất"), 10_000);
  await theirs.getByTestId("save-scene").click();
  const conflict = theirs.getByTestId("scene-conflict");
  await conflict.waitFor();
  expect(await conflict.innerText()).toMatch(/Giao thông B[\s\S]*Giao thông A/);
  await theirs.getByTestId("keep-mine").click();
  await theirs.getByTestId("save-scene").click();
  await waitFor(async () => expect(await theirs.getByTestId("scene-history").innerText()).toContain("Người thứ hai"), 10_000);
  await theirs.getByTestId("as-json").click();
  await theirs.getByTestId("scene-json").fill('{"code":"traffic"');
  expect(await theirs.getByTestId("save-scene").isDisabled()).toBe(true);
  const text = JSON.stringify({ code: "traffic", name: { vi: "x", en: "x" }, says: { vi: "x", en: "x" }, panels: [] });
  await theirs.getByTestId("scene-json").fill(text);
  expect(await theirs.getByTestId("scene-faults").innerText()).toContain("panels");
});

test("a device's name is text in the list, in dialogs and on the card, whatever it holds", async () => {
  await at.pool.query("update device set name = $2 where code = $1", [at.station, HOSTILE]);
  const desk = await at.openSignedIn("Ca thử", `?device=${at.station}`);
  await waitFor(async () => expect(await desk.getByTestId("device-name").innerText()).toBe(HOSTILE), 20_000);
  await desk.getByTestId("device-search").fill(at.station);
  const row = desk.getByTestId("device-row");
  await waitFor(async () => expect(await row.innerText()).toContain(HOSTILE));
  await row.click();
  await desk.keyboard.press("w");
  expect(await desk.getByTestId("send-dialog").innerText()).toContain(HOSTILE);
  expect(await desk.locator("#desk img").count()).toBe(0);
  expect(await desk.title()).toContain("Vọng Lâu");
});

test("with the server gone the last picture stays under a bar, and a command says that it was not done", async () => {
  const desk = await at.openSignedIn("Ca cuối");
  await ensureWall(desk);
  await at.line.kill("server");
  await desk.getByTestId("disconnect-bar").waitFor({ timeout: 30_000 });
  expect(await desk.getByTestId("device-row").count()).toBeGreaterThan(5);
  await desk.getByTestId("pin").click();
  await waitFor(async () => expect(await newestResult(desk)).toContain("chưa được thực hiện"), 15_000);
  await at.line.revive("server");
  await waitFor(async () => expect(await desk.getByTestId("disconnect-bar").count()).toBe(0), 40_000);
  await desk.getByTestId("pin").click();
  await waitFor(async () => expect(await newestResult(desk)).toContain("đã thực hiện"), 15_000);
});
