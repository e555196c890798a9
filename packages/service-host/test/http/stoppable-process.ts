// A process for the graceful stop test: it answers /slow only once "finish" arrives on its standard input.
import { once } from "node:events";
import { createHttpHost, createLogger, stopOnSignal } from "../../src/index.ts";

const logger = createLogger({ name: "stoppable" });
const app = createHttpHost({ name: "stoppable", logger });
const finish = once(process.stdin, "data");
app.get("/slow", async () => {
  logger.info("in flight");
  await finish;
  return { finished: true };
});
app.addHook("onClose", async () => {
  logger.info("pools closed");
});
stopOnSignal({
  stop: () => app.close(),
  abandon: async () => {
    logger.info("abandoned");
  },
  logger,
});
logger.info({ url: await app.listen({ host: "127.0.0.1", port: 0 }) }, "listening");
