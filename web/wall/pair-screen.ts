import { isPairing, readCollected } from "./pairing-answers.ts";
import { screenStore } from "./screen-store.ts";

const PAIRINGS = "/api/v1/screen-pairings";
const COLLECT_MS = 1500;
const RETRY_MS = 3000;

/** Shows a code after the other until somebody types one in at a desk; then the token by which this screen follows its wall. */
export async function pairScreen(): Promise<string> {
  for (;;) {
    const pairing = await post(PAIRINGS, {});
    if (!isPairing(pairing)) {
      screenStore.setState({ state: "asking" }, true);
      await pause(RETRY_MS);
      continue;
    }
    const { id, secret, code, expiresAt } = pairing;
    const expiresAtMs = Date.parse(expiresAt);
    screenStore.setState({ state: "waiting", code, expiresAtMs }, true);
    const token = await collect(`${PAIRINGS}/${encodeURIComponent(id)}/collect`, secret);
    if (token !== undefined) return token;
  }
}

/** Undefined when the code is no longer good. A server that does not answer is asked again. */
async function collect(address: string, secret: string): Promise<string | undefined> {
  for (;;) {
    await pause(COLLECT_MS);
    const answer = readCollected(await post(address, { secret }));
    if (answer === "gone") return undefined;
    if (answer !== "waiting") return answer.token;
  }
}

/** "refused" when the server says no, "away" when it says nothing. */
async function post(address: string, body: object): Promise<unknown> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
    });
    if (response.ok) return await response.json();
    return response.status >= 500 || response.status === 429 ? "away" : "refused";
  } catch {
    return "away";
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
