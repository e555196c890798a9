import type { Terminal } from "../output/terminal.ts";
import { type DescribedGuest, describeGuests, type DescribingOptions } from "./describe-guest.ts";
import type { GuestLimits } from "./vital-signs.ts";

type Local = Parameters<typeof describeGuests>[0];

/** Asks the counties' subgraphs of this machine what they are, and says that it takes a while. */
export async function describeGuestsOf(
  local: Local,
  {
    home,
    guestLimits,
    terminal,
  }: Pick<DescribingOptions, "home"> & { readonly guestLimits: GuestLimits; readonly terminal: Terminal },
): Promise<readonly DescribedGuest[]> {
  if (local.length === 0) return [];
  return terminal.step({ zh: "查看各县的子图", en: "looking at the counties' subgraphs" }, () =>
    describeGuests(local, { home, memoryMb: guestLimits.memoryMb, account: guestLimits.account }),
  );
}
