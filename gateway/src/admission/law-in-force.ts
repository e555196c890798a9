import type { Law, LawSource } from "@yimen/rules";
import type { Logger } from "@yimen/service-host";

/** The law in force. While nobody can say, each subgraph goes by the one it knows, and no mutation passes. */
export async function lawInForce(law: LawSource | undefined, logger: Logger): Promise<Law | undefined> {
  try {
    return await law?.current();
  } catch (error) {
    logger.warn({ err: error }, "the law in force is not known");
    return undefined;
  }
}
