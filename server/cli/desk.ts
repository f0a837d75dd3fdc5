import type { Command } from "commander";
import { DESK_CODE_MINUTES, issueDeskCode } from "../../db/desk/desk-codes.ts";
import { endDeskSession, listDeskSessions } from "../../db/desk/desk-sessions.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { printRows } from "./print-table.ts";

/** `vonglau desk …` */
export function addDesk(program: Command, context: CliContext): void {
  const { say } = context;
  const desk = program.command("desk").description(say({ vi: "bàn điều hành: mở và đóng", en: "operators' desks: opening and closing" }));
  desk
    .command("code")
    .description(say({ vi: "mã một lần để mở một bàn", en: "a one-time code that opens a desk" }))
    .action(() => printCode(context));
  desk
    .command("list")
    .description(say({ vi: "các bàn đang mở", en: "the desks that are open" }))
    .action(async () =>
      printRows(
        context,
        [
          { title: { vi: "Mã số", en: "Id" }, value: ({ id }) => id },
          { title: { vi: "Tên", en: "Name" }, value: ({ name }) => name },
          { title: { vi: "Mở lúc", en: "Opened" }, value: ({ openedAt }) => openedAt.toISOString() },
          { title: { vi: "Thấy lần cuối", en: "Seen" }, value: ({ seenAt }) => seenAt.toISOString() },
          { title: { vi: "Hết hạn", en: "Ends" }, value: ({ expiresAt }) => expiresAt.toISOString() },
        ],
        await listDeskSessions(context.pool()),
      ),
    );
  desk
    .command("end <id>")
    .description(say({ vi: "đóng một bàn", en: "close a desk" }))
    .action(async (id: string) => {
      if (!(await endDeskSession(context.pool(), id)))
        throw new CommandFailed({ vi: `Không có bàn ${id} đang mở.`, en: `No desk ${id} is open.` });
      context.remark({ vi: "Bàn đã đóng.", en: "The desk is closed." });
    });
}

async function printCode(context: CliContext): Promise<void> {
  const code = await issueDeskCode(context.pool());
  context.print(context.isJson ? JSON.stringify({ code, minutes: DESK_CODE_MINUTES }) : code);
  context.remark({
    vi: `Dùng một lần ở trang /desk, trong ${DESK_CODE_MINUTES} phút.`,
    en: `To be used once, at the page /desk, within ${DESK_CODE_MINUTES} minutes.`,
  });
}
