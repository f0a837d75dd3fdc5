import { z } from "zod";
import type { Told } from "./api/deep-readonly.ts";

/** How a kept payload differs from what came; the words of rejection.alteration. */
export const ALTERATIONS = {
  none: { vi: "Giữ nguyên như khi nhận.", en: "Kept as it came." },
  redacted: {
    vi: "Dữ liệu cá nhân đã che; phần còn lại vẫn đọc được.",
    en: "Personal data is masked; the rest can still be read.",
  },
  "redacted-beyond-reading": {
    vi: "Dữ liệu cá nhân đã che ở chỗ cần đọc: không phát lại được. Gửi lại từ thiết bị.",
    en: "Personal data is masked where it would have to be read: it cannot be replayed. Send it again from the device.",
  },
  cut: {
    vi: "Chỉ giữ phần đầu: không phát lại được. Gửi lại từ thiết bị.",
    en: "Only its beginning is kept: it cannot be replayed. Send it again from the device.",
  },
  withheld: {
    vi: "Không phải văn bản, quá dài, hoặc nội dung đã giữ ở một lần từ chối khác của cùng bản tin: dòng này không phát lại được.",
    en: "It is no text, or too long, or its content lies with another refusal of the same message: this one cannot be replayed.",
  },
} as const;

export type Alteration = keyof typeof ALTERATIONS;

const wholeNumber = z.number().int().min(0);

/** What a replay of one refused message came to, in values; rejection.replay_outcome. */
export const replayOutcomeSchema = z.object({
  stored: wholeNumber,
  /** Stored already: by an earlier replay, or because the device sent again. */
  duplicate: wholeNumber,
  /** Refused again, and why. */
  rejected: z.array(z.object({ reason: z.string(), values: wholeNumber, detail: z.string() })),
  /** Why it could not be read at all: too little of it is kept. */
  impossible: z.enum(["redacted-beyond-reading", "cut", "withheld"]).optional(),
});

export type ReplayOutcome = Told<typeof replayOutcomeSchema>;

/**
 * open → waiting (somebody asked for a replay) → replayed, refused-again or impossible. Each of these may be asked for
 * again; what is stored already then counts as duplicate.
 */
export const REPLAY_STATES = ["open", "waiting", "replayed", "refused-again", "impossible"] as const;

export type ReplayState = (typeof REPLAY_STATES)[number];
