import type { ContestantTask, FromContestant, ToContestant } from "./contract.ts";

/** Runs in a contestant's process: starts it when told, reports its CPU time when asked, ends with its parent. */
export function serve(start: (task: ContestantTask) => Promise<string>): void {
  process.on("message", (message: ToContestant) => {
    if (message.kind === "start") void begin(message.task);
    if (message.kind === "cpu") {
      const { user, system } = process.cpuUsage();
      tell({ kind: "cpu", microseconds: user + system });
    }
  });
  process.once("disconnect", () => process.exit());

  async function begin(task: ContestantTask): Promise<void> {
    tell({ kind: "listening", url: await start(task) });
  }
}

function tell(message: FromContestant): void {
  process.send?.(message);
}
