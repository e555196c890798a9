import { typedSecret } from "@yimen/domain";
import type { Sealer } from "@yimen/subgraph-kit";

/**
 * The single-use token of an invitation (评价令牌): 256 bits, base64url, 43 characters. Computed from the invitation's id
 * with the data key, so it is shown to its owner again without being stored anywhere.
 *
 * @source N-5
 */
export function tokenOf(sealer: Sealer, invitationId: string): string {
  return sealer.fingerprint(invitationId, "rating-token");
}

/** What is stored and looked up in a token's place. Who reads the database can neither rate nor guess. */
export function tokenHash(sealer: Sealer, token: string): string {
  return sealer.fingerprint(typedSecret(token), "rating-token-hash");
}
