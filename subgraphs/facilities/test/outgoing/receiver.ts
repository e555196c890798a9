import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as a receiver got it. */
export interface Received {
  readonly id: string;
  readonly subject: string;
  readonly step: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers a message: 204 unless it does something else. */
export type Behaviour = (message: Received, response: ServerResponse) => void;

/** A receiver of webhooks, as an integrator would run one. */
export class Receiver {
  readonly taken: Received[] = [];
  /** Every message that came, taken or not. */
  readonly heard: Received[] = [];
  behaviour: Behaviour | undefined;
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hooks`;
  }

  /** Listens, at the same address when it did before. */
  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const { id, subject, sequence } = JSON.parse(body) as {
          id: string;
          subject: string;
          sequence?: string;
        };
        const message = { id, subject, step: Number(sequence ?? 0), headers: request.headers, body };
        this.heard.push(message);
        if (this.behaviour !== undefined) return this.behaviour(message, response);
        return this.take(message, response);
      });
    }).listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  take(message: Received, response: ServerResponse): void {
    this.taken.push(message);
    response.writeHead(204).end();
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }

  /** Of each subject the steps in the order they first came. */
  firstArrivals(): ReadonlyMap<string, readonly number[]> {
    const seen = new Set<string>();
    const first = this.taken.filter(({ id }) => !seen.has(id) && seen.add(id));
    return new Map(
      [...Map.groupBy(first, ({ subject }) => subject)].map(([subject, all]) => [
        subject,
        all.map(({ step }) => step),
      ]),
    );
  }
}
