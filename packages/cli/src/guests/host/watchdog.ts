// A thread beside a guest's program, with a loop of its own: a program that is caught in something cannot hear that its starter is gone.
import { Socket } from "node:net";

/** How long one that is told to end may take for the requests under way. */
const farewellMs = 10_000;

// Whoever started this process holds the other end of its input: when that is gone, nobody else would end it.
new Socket({ fd: 0, readable: true, writable: false })
  .once("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), farewellMs);
  })
  .on("error", () => {})
  .resume();
