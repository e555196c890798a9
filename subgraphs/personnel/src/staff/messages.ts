import { DomainError, parseMobilePhone } from "@yimen/domain";
import { composeMessage, type JobHandler, messageJob, type Outbox, putAccount } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** Sends to members of staff, by the number on their post plate; whoever has none reads in the work queue. */
const outbox: Outbox<PersonnelTables> = {
  subgraph: "personnel",
  prepare: async (context, db, message) => {
    const found = await findAddressee(db, message.addresseeId);
    if (message.account === null && found?.account != null) await putAccount(db, message.id, found.account);
    const to = found?.phone == null ? undefined : mobile(found.phone);
    if (to === undefined) return { waits: "IN_WORK_QUEUE" };
    return { channel: "SMS", to, ...(await composeMessage(context, db, message)) };
  },
};

export const staffMessages: JobHandler<PersonnelTables> = messageJob(outbox);

/** Somebody who works here, by id or by the account that they confirmed to be theirs. */
async function findAddressee(
  db: Kysely<PersonnelTables>,
  addressee: string,
): Promise<{ readonly phone: string | null; readonly account: string | null } | undefined> {
  return db
    .selectFrom("staff_member")
    .leftJoin("account_binding", (join) =>
      join
        .onRef("account_binding.staff_id", "=", "staff_member.id")
        .on("account_binding.confirmed_at", "is not", null)
        .on("account_binding.ended_at", "is", null),
    )
    .select(["staff_member.phone", "account_binding.account"])
    .where("staff_member.ended_on", "is", null)
    .where((eb) =>
      eb.or([eb("staff_member.id", "=", addressee), eb("account_binding.account", "=", addressee)]),
    )
    .executeTakeFirst();
}

/** A number for calls alone takes no messages. */
function mobile(phone: string): string | undefined {
  try {
    return parseMobilePhone(phone);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
