import { DomainError, parseMobilePhone } from "@yimen/domain";
import { composeMessage, type JobHandler, messageJob, type Outbox } from "@yimen/subgraph-kit";
import { openPhone } from "../applicant/sealing.ts";
import type { CasesTables } from "../tables.ts";

/** Sends to applicants: their number is opened when a message leaves, and kept nowhere else. */
const outbox: Outbox<CasesTables> = {
  subgraph: "cases",
  prepare: async (context, db, message) => {
    const found = await db
      .selectFrom("service_case")
      .select("applicant_phone as phone")
      .where("id", "=", message.addresseeId)
      .executeTakeFirst();
    const to =
      found?.phone == null ? undefined : mobile(openPhone(context.sealer, message.addresseeId, found.phone));
    // Nobody gave one, or one that takes no messages: somebody tells them.
    if (to === undefined) return { waits: "NO_ADDRESS" };
    return { channel: "SMS", to, ...(await composeMessage(context, db, message)) };
  },
};

export const applicantMessages: JobHandler<CasesTables> = messageJob(outbox);

function mobile(phone: string): string | undefined {
  try {
    return parseMobilePhone(phone);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
