import type { SampleStation } from "./stations.ts";

// The agent whose token `yimen up` shows.
const shown = { station: "330727106206-01", account: "agent-lingkou" } as const;

/**
 * The account an invented agent signs in with, so that a token to try the graph with is somebody's: the first of a village has the
 * subject that `yimen token --role agent --division <village>` gives, at Lingkou the one that `yimen up` shows.
 *
 * @param agent 0 for the first of the station
 */
export function accountOf({ code }: SampleStation, agent: number): string {
  if (agent === 0 && code === shown.station) return shown.account;
  const first = `agent-${code.slice(0, 12)}`;
  return agent === 0 ? first : `${first}-${agent + 1}`;
}
