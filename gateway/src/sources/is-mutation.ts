/** Does this request to a subgraph change something? The planner prints the kind of operation first. */
export function isMutation(query: string): boolean {
  return /^\s*mutation\b/.test(query);
}
