import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { guestSecret, type RemoteSubgraph } from "@yimen/gateway";
import type { Logger } from "@yimen/service-host";
import { type EventWorker, openQueuePool } from "@yimen/subgraph-kit";
import { freePort } from "../graph/port.ts";
import type { Terminal } from "../output/terminal.ts";
import { admit } from "./admit.ts";
import { digestOf, findKept, keep, stampOf } from "../home/kept.ts";
import { decidingFiles, type DescribedGuest } from "./describe-guest.ts";
import { guestEnvironment, type GuestGround, guestsFolder } from "./guest-environment.ts";
import { GuestProcess } from "./guest-process.ts";
import { startGuestWorker } from "./guest-worker.ts";
import type { GuestLimits } from "./vital-signs.ts";

export interface LocalGuestsOptions extends GuestGround {
  readonly limits: GuestLimits;
  /** How long nobody must have used one until it rests, if it may; never when infinite. */
  readonly restAfterMs: number;
  readonly terminal: Terminal;
  readonly logger: Logger;
}

/** The counties' subgraphs that run on this machine, each in a process of its own. */
export interface LocalGuests {
  /** As a gateway reaches them. */
  readonly sources: Readonly<Record<string, RemoteSubgraph>>;
  /** Waits until all answer, or names those that do not yet; the graph is served without them. */
  readonly await: () => Promise<void>;
  /** Starts them again with the settings they have now. */
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
}

/** How long a start of the graph waits for guests. */
const patienceMs = 30_000;

/** Starts the processes side by side and does not wait for them. */
export async function startLocalGuests(
  guests: readonly DescribedGuest[],
  options: LocalGuestsOptions,
): Promise<LocalGuests> {
  const { home, limits, restAfterMs, terminal, logger } = options;
  const folder = guestsFolder(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const running: { readonly guest: DescribedGuest; readonly child: GuestProcess }[] = [];
  const workers: EventWorker[] = [];
  await using opening = new AsyncDisposableStack();
  const queue = openQueuePool(options.databaseUrl, logger, 2 + 2 * guests.length);
  opening.defer(() => queue.end());
  // Together: a job under way ends with the process it is in.
  opening.defer(async () => {
    await Promise.all([...running.map(({ child }) => child.stop()), ...workers.map((each) => each.stop())]);
  });
  for (const guest of guests) {
    const { name } = guest;
    await admit(guest, options);
    const rests = guest.rests && restAfterMs !== Infinity;
    const child = new GuestProcess({
      subgraph: guest,
      restAfterMs: rests ? restAfterMs : Infinity,
      port: await freePort("127.0.0.1"),
      environment: () => guestEnvironment(name, options),
      limits,
      outputFile: join(folder, `${name}.log`),
      logger,
    });
    const proof = proofOf(guest, folder);
    child.start(rests && (await findKept<boolean>(home, proof.name, proof.of)) === true);
    void child.served.then(() => keep(home, proof.name, { of: proof.of, value: true })).catch(() => {});
    running.push({ guest, child });
    const { gatewaySecret } = home.secrets;
    workers.push(await startGuestWorker({ guest, child, queue, gatewaySecret, logger }));
  }
  const opened = opening.move();
  return {
    sources: Object.fromEntries(
      running.map(({ guest: { name, division, sdl }, child }) => [
        name,
        {
          url: `${child.url}/graphql`,
          guest: true,
          optional: true,
          // It is started again at once: nobody need be kept from it for long.
          circuit: { openMs: 2_000 },
          division,
          sdl,
          secret: guestSecret(home.secrets.gatewaySecret, name),
          onDemand: { resting: () => child.resting, use: () => child.useNow() },
        },
      ]),
    ),
    await: async () => {
      if (running.length === 0) return;
      // Those that rest have answered at an earlier start.
      const names = running.filter(({ child }) => !child.resting).map(({ child }) => child.name);
      if (names.length === 0) return;
      const late = await terminal.step(
        {
          zh: `等待各县的子图:${names.join("、")}`,
          en: `waiting for the counties' subgraphs: ${names.join(", ")}`,
        },
        async () => {
          const awaited = running.filter(({ child }) => names.includes(child.name));
          const served = await Promise.all(awaited.map(({ child }) => child.servesWithin(patienceMs)));
          return names.filter((_name, index) => served[index] === false);
        },
      );
      if (late.length === 0) return;
      terminal.say({
        zh: `  本地子图 ${late.join("、")} 尚未应答,其字段暂时为空;它们会被反复重启,原因见 ${folder} 中的日志`,
        en: `  ${late.join(", ")} does not answer yet: its fields are empty meanwhile and it is started again and again; see its log in ${folder}`,
      });
    },
    restart: () => running.forEach(({ child }) => child.restart()),
    stop: () => opened.disposeAsync(),
  };
}

/** What proves that a guest has answered before with the code and the settings it has now: it need not show it at every start. */
function proofOf(guest: DescribedGuest, folder: string): { readonly name: string; readonly of: string } {
  const { name, files } = guest;
  const settings = join(folder, `${name}.env`);
  return {
    name: `guest-${name}-answered`,
    of: digestOf([stampOf([...decidingFiles(guest, { files }), settings])]),
  };
}
