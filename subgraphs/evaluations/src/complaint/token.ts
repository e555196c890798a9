import { typedSecret } from "@yimen/domain";
import type { Sealer } from "@yimen/subgraph-kit";

/** The token a complainant follows theirs with (查询码): computed from its id with the data key, and stored nowhere. */
export function complaintToken(sealer: Sealer, id: string): string {
  return sealer.fingerprint(id, "complaint-token");
}

/** What is stored and looked up in its place, of a token as somebody copied it. */
export function complaintTokenHash(sealer: Sealer, token: string): string {
  return sealer.fingerprint(typedSecret(token), "complaint-token-hash");
}
