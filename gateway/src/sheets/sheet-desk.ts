import {
  type SheetAnswer,
  type SheetKind,
  type SheetRequest,
  type SheetRoom,
  sheetUnknown,
} from "@yimen/service-host";
import type { OpenSources } from "../sources/open-sources.ts";

/** Knows which subgraph keeps which sheet. Counties' own keep none here: what they are sent must not be a caller's file. */
export class SheetDesk {
  readonly #sources: OpenSources;

  constructor(sources: OpenSources) {
    this.#sources = sources;
  }

  /** Every kind there is, subgraph after subgraph. @throws what a subgraph that is away says */
  async kinds(): Promise<readonly SheetKind[]> {
    const each = await Promise.all(this.#rooms().map((room) => room.kinds()));
    return each.flat();
  }

  /** @throws SHEET_UNKNOWN, and what the subgraph refuses */
  async answer(request: SheetRequest): Promise<SheetAnswer> {
    for (const room of this.#rooms()) {
      const kinds = await room.kinds();
      if (kinds.some(({ kind }) => kind === request.kind)) return room.answer(request);
    }
    const kinds = (await this.kinds()).map(({ kind }) => kind);
    throw sheetUnknown({ kind: request.kind.slice(0, 60), kinds });
  }

  #rooms(): readonly SheetRoom[] {
    return this.#sources
      .list()
      .filter(({ guest }) => !guest)
      .flatMap(({ name }) => this.#sources.find(name)?.sheets ?? []);
  }
}
