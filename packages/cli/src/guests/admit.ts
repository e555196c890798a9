import { admitGuest } from "@yimen/subgraph-kit";
import { coreNames } from "../graph/core-subgraphs.ts";
import { CommandFailed } from "../output/failure.ts";
import type { DescribedGuest } from "./describe-guest.ts";
import { guestDatabaseUrl, type GuestGround } from "./guest-environment.ts";

/**
 * Lets a guest into the database, by a role of its own that reaches its own schema.
 *
 * @throws {CommandFailed} when it is called like a subgraph of the core, whose schema it would get
 * @throws {GuestNotAdmitted} with what a superuser must run, when the core's role may not make roles
 */
export async function admit(
  { name, listensTo }: DescribedGuest,
  ground: Omit<GuestGround, "guestKey">,
): Promise<void> {
  if (coreNames.some((each) => each === name)) {
    throw new CommandFailed({
      zh: `县级子图不能叫 ${name}:那是一门本体的子图;请换个名字`,
      en: `a county's subgraph cannot be called ${name}, which is a subgraph of the core; give it another name`,
    });
  }
  await admitGuest(ground.databaseUrl, { name, listensTo, url: await guestDatabaseUrl(name, ground) });
}
