// One subgraph behind HTTP. It is ours, compiled documents and all: a plain Apollo Server would be slower, and the
// comparison is to be about the gateway and the way to it.
import { type CoreName, coreNames, startStandAlone } from "../graph/core.ts";
import { serve } from "./serve.ts";

serve(async ({ world, subgraph }) => {
  const name = coreNames.find((each: CoreName) => each === subgraph);
  if (name === undefined) throw new Error(`there is no subgraph ${subgraph}`);
  return (await startStandAlone(name, world)).url;
});
