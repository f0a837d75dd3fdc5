export type Pairing = { readonly id: string; readonly secret: string; readonly code: string; readonly expiresAt: string };

export function isPairing(answer: unknown): answer is Pairing {
  return isRecord(answer) && ["id", "secret", "code", "expiresAt"].every((key) => typeof answer[key] === "string");
}

/** `gone`: nobody will ever type in this code. What is no answer at all is waited out. */
export function readCollected(answer: unknown): "waiting" | "gone" | { readonly token: string } {
  if (answer === "refused") return "gone";
  if (isRecord(answer) && answer["state"] === "paired" && typeof answer["token"] === "string") return { token: answer["token"] };
  return "waiting";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
